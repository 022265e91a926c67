-- Staff sign in with the account of their organisation (OpenID Connect). Decision 047.

-- An administrator's invitation, and what came of it: the account at the organisation, by a keyed hash of issuer and subject.
create table staff_identity (
  id uuid primary key,
  account_id uuid not null,
  invited_by uuid not null,
  invited_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  subject_hash text,
  linked_at timestamptz(3),
  ended_at timestamptz(3),
  constraint linked_whole check ((subject_hash is null) = (linked_at is null)),
  constraint invited_by_another check (invited_by <> account_id)
);
create index staff_identity_account on staff_identity (account_id);
-- one account here for one there, as long as it stands
create unique index staff_identity_subject on staff_identity (subject_hash) where ended_at is null;
create unique index staff_identity_linked on staff_identity (account_id) where ended_at is null and linked_at is not null;

-- One way to the organisation and back: used once, within minutes, by the browser that began it.
create table organisation_flow (
  state_hash text primary key,
  browser_hash text not null,
  -- nonce and code verifier, sealed
  secrets bytea not null,
  -- who connects her account, and in which session; null for signing in
  account_id uuid,
  session text,
  onward text not null,
  expires_at timestamptz(3) not null
);
create index organisation_flow_expires on organisation_flow (expires_at);

insert into erasure_rule (place, name, account_column) values
  (482, 'staff_identity', 'account_id'),
  (484, 'organisation_flow', 'account_id');

grant select, insert, update on staff_identity to tomoni_app;
grant select, insert, delete on organisation_flow to tomoni_app;
