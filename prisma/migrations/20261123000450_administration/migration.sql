-- Administration (管理): jobs of the worker, roles given by two people, settings and hospitals with their history.

-- How each job of the worker last went. Names of errors alone: their words may hold what somebody typed.
create table job_state (
  name text primary key,
  started_at timestamptz(3),
  took_ms integer,
  -- the last time that it went well
  done_at timestamptz(3),
  failing_since timestamptz(3),
  failure text,
  -- somebody wants it to run now
  asked_at timestamptz(3),
  constraint failing_named check ((failing_since is null) = (failure is null))
);

-- A role: one proposes, another confirms. Taking one away needs nobody else.
create table role_proposal (
  id uuid primary key,
  account uuid not null references account (id),
  role text not null,
  -- of a hospital, or a data holder's house
  site text,
  why text not null,
  proposed_by uuid not null,
  proposed_at timestamptz(3) not null,
  outcome text check (outcome in ('given', 'refused')),
  decided_by uuid,
  decided_at timestamptz(3),
  constraint decided_whole check (num_nonnulls(outcome, decided_by, decided_at) in (0, 3)),
  constraint two_people check (outcome is distinct from 'given' or decided_by <> proposed_by)
);
insert into erasure_rule (place, name, account_column) values (485, 'role_proposal', 'account');
create unique index role_proposal_open on role_proposal (account, role, coalesce(site, '')) where outcome is null;

-- What the programme has set: who, what, when, why. The newest of a name counts; where there is none, the program's own.
create table setting_change (
  id uuid primary key,
  name text not null,
  value integer not null,
  -- what stood before: said, so that a reader needs no other row
  before integer not null,
  why text not null,
  changed_by uuid not null,
  changed_at timestamptz(3) not null
);
create index setting_change_name on setting_change (name, changed_at);
create trigger append_only before update or delete or truncate on setting_change for each statement execute function refuse_change();

-- Hospitals that were opened, or whose names and contact were changed.
create table site_change (
  id uuid primary key,
  site text not null references site (id),
  -- organisation, names, region, contact as they stood from then on
  sheet jsonb not null,
  why text not null,
  changed_by uuid not null,
  changed_at timestamptz(3) not null
);
create index site_change_site on site_change (site, changed_at);
create trigger append_only before update or delete or truncate on site_change for each statement execute function refuse_change();

grant select, insert, update on job_state to tomoni_app;
grant select, insert on role_proposal to tomoni_app;
grant update (outcome, decided_by, decided_at) on role_proposal to tomoni_app;
grant select, insert on setting_change, site_change to tomoni_app;
grant select on job_state, role_proposal, setting_change, site_change to tomoni_auditor;

-- Every act of administration with its reason: the ledger has the act, this what was said of it.
create table administration_act (
  id uuid primary key,
  act text not null,
  about text not null,
  to_what text,
  why text not null,
  done_by uuid not null,
  done_at timestamptz(3) not null
);
create index administration_act_about on administration_act (about, done_at);
create trigger append_only before update or delete or truncate on administration_act for each statement execute function refuse_change();
grant select, insert on administration_act to tomoni_app;
grant select on administration_act to tomoni_auditor;
