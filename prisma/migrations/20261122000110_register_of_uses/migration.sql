-- The register of uses (公開台帳): what was asked for, by whom, what for, what was decided and why, what came of it. Nothing
-- of any participant; written once, never changed. What was given, and of whom, stands in the ledger and its lists.
create table register_entry (
  -- number of the request
  request text primary key,
  outcome text not null check (outcome in ('approved', 'refused', 'withdrawn')),
  -- number of the approval in the ledger
  approval text unique,
  recipient_class text not null,
  organisation text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  commercial boolean not null,
  -- terms of the Data Use Ontology
  duo text[] not null,
  actions text[] not null,
  datasets text[] not null,
  decided_at timestamptz(3) not null,
  panel_view text not null check (panel_view in ('for', 'with-conditions', 'against', 'none')),
  -- by language: title, purpose, what the panel said, why the reviewers decided so
  texts jsonb not null,
  entered_at timestamptz(3) not null,
  entered_by uuid not null,
  constraint approved_whole check ((outcome = 'approved') = (approval is not null))
);
create trigger append_only before update or delete or truncate on register_entry for each statement execute function refuse_change();

create table register_result (
  id uuid primary key,
  request text not null references register_entry (request),
  published_on date not null,
  -- by language: title, what was found
  texts jsonb not null,
  link text,
  entered_at timestamptz(3) not null,
  entered_by uuid not null
);
create index register_result_request on register_result (request, published_on);
create trigger append_only before update or delete or truncate on register_result for each statement execute function refuse_change();

grant select, insert on register_entry, register_result to tomoni_app;
grant select on register_entry, register_result to tomoni_auditor;
