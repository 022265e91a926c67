-- Data access requests (データ利用申請). A request is a chain of entries, appended once; its texts are versions, never edited.
-- What applicants, members and the panel write here is their professional or public word; nothing of any participant's record.

-- For which organisation an account asks; the organisation's class is the forum's own entry in the ledger (membership/1).
create table affiliation (
  account uuid not null,
  organisation text not null references organisation (id),
  recipient_class text not null check (recipient_class in ('participating', 'academia', 'industry')),
  since timestamptz(3) not null,
  until timestamptz(3),
  primary key (account, organisation)
);

-- Terms of office on the review committee and the participant panel.
create table seat (
  id uuid primary key,
  account uuid not null,
  body text not null check (body in ('panel', 'committee')),
  part text not null check (part in ('chair', 'deputy-chair', 'secretary', 'member', 'deputy')),
  gender text not null check (gender in ('woman', 'man', 'other')),
  field text not null check (field in ('medicine', 'genomics', 'law-and-ethics', 'public', 'participants')),
  from_day date not null,
  until_day date not null check (until_day >= from_day),
  appointed_by uuid not null,
  appointed_at timestamptz(3) not null
);
create index seat_body on seat (body, until_day);

create table data_request (
  -- REQ-2026-0031
  id text primary key,
  kind text not null check (kind in ('new', 'amendment', 'renewal', 'public-transfer')),
  -- the request that an amendment or renewal is about
  about text references data_request (id),
  organisation text not null references organisation (id),
  recipient_class text not null check (recipient_class in ('participating', 'academia', 'industry')),
  country text not null check (country ~ '^[A-Z]{2}$'),
  created_by uuid not null,
  created_at timestamptz(3) not null,
  -- what lists are made of, repeated from the chain in the transaction that adds to it; the chain is the record
  stage text not null default 'draft',
  version integer not null default 0,
  changed_at timestamptz(3) not null,
  submitted_at timestamptz(3),
  panel_until timestamptz(3),
  review_until timestamptz(3),
  decided_at timestamptz(3),
  approval text,
  panel_readers uuid[] not null default '{}',
  committee_readers uuid[] not null default '{}',
  constraint about_another check ((kind in ('amendment', 'renewal')) = (about is not null))
);
create index data_request_organisation on data_request (organisation);
create index data_request_stage on data_request (stage, changed_at);

-- What is being written for the next version: a section is saved whole.
create table request_draft (
  request text not null references data_request (id),
  section text not null,
  content jsonb not null,
  saved_by uuid not null,
  saved_at timestamptz(3) not null,
  primary key (request, section)
);

create table request_version (
  request text not null references data_request (id),
  version integer not null check (version > 0),
  content jsonb not null,
  -- over the content as canonical JSON
  sha256 text not null,
  submitted_by uuid not null,
  submitted_at timestamptz(3) not null,
  primary key (request, version)
);
create trigger append_only before update or delete or truncate on request_version for each statement execute function refuse_change();

create table request_event (
  request text not null references data_request (id),
  number integer not null check (number > 0),
  kind text not null,
  at timestamptz(3) not null,
  account uuid,
  role text not null,
  payload jsonb not null,
  -- over the entry before and this one; the ledger's RequestDecided carries it
  digest text not null,
  primary key (request, number)
);
create trigger append_only before update or delete or truncate on request_event for each statement execute function refuse_change();

-- A member's own notes: nobody else's eyes, not the secretariat's either.
create table request_note (
  request text not null references data_request (id),
  account uuid not null,
  words text not null,
  saved_at timestamptz(3) not null,
  primary key (request, account)
);
alter table request_note enable row level security;
alter table request_note force row level security;
create policy own on request_note using (account::text = current_setting('tomoni.account', true));

grant select, insert, update on affiliation to tomoni_app;
grant select, insert, update on seat to tomoni_app;
grant select, insert on data_request to tomoni_app;
grant update (stage, version, changed_at, submitted_at, panel_until, review_until, decided_at, approval, panel_readers, committee_readers)
  on data_request to tomoni_app;
grant select, insert, update, delete on request_draft to tomoni_app;
grant select, insert on request_version, request_event to tomoni_app;
grant select, insert, update, delete on request_note to tomoni_app;
grant select on data_request, request_version, request_event to tomoni_auditor;
