-- How a way into an account came about, carried by the account, its sessions, its links, and the device both read on.
alter table session add column opened_by text not null default 'self'
  check (opened_by in ('self', 'desk-recovery', 'assisted', 'organisation'));
alter table joint_reading add column opened_by text not null default 'self'
  check (opened_by in ('self', 'desk-recovery', 'assisted', 'organisation'));
alter table recovery_token add column opened_by text not null default 'self'
  check (opened_by in ('self', 'desk-recovery', 'assisted'));
alter table account
  add column opened_by text not null default 'self' check (opened_by in ('self', 'desk-recovery', 'assisted')),
  -- since when it is not her own way alone, and which staff had a hand in it
  add column opened_at timestamptz(3),
  add column opened_by_staff uuid[] not null default '{}',
  -- who put the mail address there by which a new password is asked for
  add column address_by text not null default 'self' check (address_by in ('self', 'desk-recovery', 'assisted'));

-- A new password beside her: one member of staff makes sure who she is, another does so again and opens it.
create table recovery_request (
  id uuid primary key,
  participant text not null,
  account_id uuid not null references account (id),
  -- of one who decides for the participant, the number of her power
  appointed integer,
  asked_by uuid not null,
  asked_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  confirmed_by uuid,
  confirmed_at timestamptz(3),
  constraint confirmed_whole check ((confirmed_by is null) = (confirmed_at is null)),
  constraint two_people check (confirmed_by is null or confirmed_by <> asked_by)
);
create index recovery_request_account on recovery_request (account_id);
create index recovery_request_participant on recovery_request (participant, asked_at);
insert into erasure_rule (place, name, participant_column) values (486, 'recovery_request', 'participant');
grant select, insert on recovery_request to tomoni_app;
grant update (confirmed_by, confirmed_at) on recovery_request to tomoni_app;

-- A second factor of one who works here is taken away by two administrators.
create table factor_renewal (
  id uuid primary key,
  account_id uuid not null references account (id),
  why text not null,
  asked_by uuid not null,
  asked_at timestamptz(3) not null,
  outcome text check (outcome in ('given', 'refused')),
  decided_by uuid,
  decided_at timestamptz(3),
  constraint decided_whole check (num_nonnulls(outcome, decided_by, decided_at) in (0, 3)),
  constraint two_people check (outcome is distinct from 'given' or decided_by <> asked_by)
);
create unique index factor_renewal_open on factor_renewal (account_id) where outcome is null;
insert into erasure_rule (place, name, account_column) values (487, 'factor_renewal', 'account_id');
grant select, insert on factor_renewal to tomoni_app;
grant update (outcome, decided_by, decided_at) on factor_renewal to tomoni_app;
