-- The data-use forums (産学フォーラム): organisations ask to join, two people decide, a contract and training make a member.
-- Whom to write to is personal: sealed under a key of its own, apart from the application, and taken away by itself.
create table forum_application (
  -- FM-2026-0001
  id text primary key,
  -- the number of the form: sent twice, it counts once
  form uuid not null,
  name_ja text not null,
  name_en text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  recipient_class text not null check (recipient_class in ('academia', 'industry')),
  commercial boolean not null,
  why text not null,
  applied_at timestamptz(3) not null,
  -- what the first of two people says, and why; the second makes it the decision
  proposal text check (proposal in ('accept', 'refuse')),
  reason text,
  proposed_by uuid,
  proposed_at timestamptz(3),
  confirmed_by uuid,
  confirmed_at timestamptz(3),
  -- from the contract on
  organisation text references organisation (id),
  contract text,
  signed_on date,
  contract_until date,
  fee_class text check (fee_class in ('free', 'paid', 'reduced')),
  training_until date,
  constraint proposed_whole check (
    (proposal is null) = (reason is null) and (proposal is null) = (proposed_by is null)
    and (proposal is null) = (proposed_at is null)),
  constraint two_people check (confirmed_by is null or confirmed_by <> proposed_by),
  constraint confirmed_whole check ((confirmed_by is null) = (confirmed_at is null)),
  constraint confirmed_after_proposal check (confirmed_by is null or proposal is not null),
  constraint contract_whole check (
    (contract is null) = (organisation is null) and (contract is null) = (signed_on is null)
    and (contract is null) = (contract_until is null) and (contract is null) = (fee_class is null)
    and (contract is null) = (training_until is null)),
  constraint contract_after_yes check (contract is null or (confirmed_by is not null and proposal = 'accept'))
);
create unique index "forum_application_form_key" on forum_application (form);

create table forum_contact (
  application text primary key references forum_application (id),
  -- the key that opens `sealed` is destroyed with the row
  key uuid not null,
  language text not null,
  sealed bytea not null
);

-- Who is not free to decide about which organisation, and who has said that nothing stands against it.
create table forum_interest (
  application text not null references forum_application (id),
  account uuid not null,
  -- null: none
  ground text,
  words text not null,
  declared_at timestamptz(3) not null,
  primary key (application, account)
);

-- Sees aggregates; asks for nothing.
alter table affiliation add column overview_only boolean not null default false;

-- Training in the handling of data, as the forum's office saw the certificate. Taken again, it is another row.
create table training (
  id uuid primary key,
  account uuid not null,
  organisation text not null references organisation (id),
  passed_on date not null,
  until_day date not null check (until_day >= passed_on),
  certificate text not null,
  recorded_by uuid not null,
  recorded_at timestamptz(3) not null
);
create index training_account on training (account, until_day);

grant select, insert, update on forum_application to tomoni_app;
grant select, insert, delete on forum_contact to tomoni_app;
grant select, insert, update on forum_interest to tomoni_app;
grant select, insert on training to tomoni_app;
grant select on forum_application, forum_interest to tomoni_auditor;
