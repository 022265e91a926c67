-- What goes with the register of uses: sanctions (措置) with the organisation's own reply, and reviews that anyone may ask for
-- (見直しの求め). Professional and public words; what somebody typed when asking is sealed and never published.

create table sanction (
  -- SAN-2026-0001
  number text primary key,
  organisation text not null references organisation (id),
  measure text not null check (measure in ('named', 'use-stopped', 'requests-refused', 'other')),
  -- the last day on which new requests are refused
  until_day date,
  -- number of the programme's decision
  decision text not null,
  -- by language: what happened, what was decided
  texts jsonb not null,
  reply_until timestamptz(3) not null,
  proposed_by uuid not null,
  proposed_at timestamptz(3) not null,
  -- from then on it is published and in force
  confirmed_by uuid,
  confirmed_at timestamptz(3),
  idempotency_key uuid not null unique,
  constraint two_people check (confirmed_by is null or confirmed_by <> proposed_by),
  constraint confirmed_whole check ((confirmed_by is null) = (confirmed_at is null)),
  constraint until_where_refused check ((measure = 'requests-refused') = (until_day is not null))
);
create index sanction_organisation on sanction (organisation);

create table sanction_reply (
  sanction text primary key references sanction (number),
  -- as it was written, published beside the sanction
  words text not null,
  language text not null check (language in ('ja', 'en')),
  received_on date not null,
  entered_by uuid not null,
  entered_at timestamptz(3) not null
);
create trigger append_only before update or delete or truncate on sanction_reply for each statement execute function refuse_change();

create table register_review (
  -- RV-2026-0001
  number text primary key,
  request text not null references register_entry (request),
  -- sealed under a key of the programme: what was typed, and the address to be told, until the outcome has gone there
  words bytea not null,
  address bytea,
  language text not null,
  opened_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  outcome text check (outcome in ('stands', 'amended', 'reopened', 'passed-on')),
  -- by language
  texts jsonb,
  decided_by uuid,
  decided_at timestamptz(3),
  idempotency_key uuid not null unique,
  constraint decided_whole check (
    (outcome is null) = (decided_at is null) and (outcome is null) = (decided_by is null) and (outcome is null) = (texts is null))
);
create index register_review_request on register_review (request);

grant select, insert on sanction, sanction_reply, register_review to tomoni_app;
grant update (confirmed_by, confirmed_at) on sanction to tomoni_app;
grant update (address, outcome, texts, decided_by, decided_at) on register_review to tomoni_app;
grant select on sanction, sanction_reply to tomoni_auditor;
