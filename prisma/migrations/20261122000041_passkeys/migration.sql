-- Passkeys (WebAuthn) beside the password: the public half of a key that lies in a person's own device.
create table passkey (
  -- the credential's own identifier, base64url
  id text primary key,
  account_id uuid not null references account (id),
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  -- what she calls it, sealed under the programme key
  name bytea not null,
  created_at timestamptz(3) not null,
  last_used_at timestamptz(3),
  removed_at timestamptz(3)
);
create index passkey_account on passkey (account_id);

-- What a browser is asked to sign: once, within minutes. Taken out with the answer, so that no answer counts twice.
create table passkey_challenge (
  challenge text primary key,
  -- null while nobody has signed in yet
  account_id uuid references account (id),
  expires_at timestamptz(3) not null
);
create index passkey_challenge_expires on passkey_challenge (expires_at);

-- a passkey was given: it stands for password and code, also where a role is still to be chosen
alter table session add column strong boolean not null default false;

grant select, insert, update on passkey to tomoni_app;
grant select, insert, delete on passkey_challenge to tomoni_app;
