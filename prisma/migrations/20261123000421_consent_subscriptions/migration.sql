-- A hospital's system that is told when a consent of its own people changes. Decision 046.
create table consent_subscription (
  id uuid primary key,
  client uuid not null references hospital_client (id),
  endpoint text not null,
  -- whether a notice names the participant by number, or nobody at all
  content text not null check (content in ('empty', 'id-only')),
  -- requested: the address has not answered yet · active · off: by its client, or because the address said it is gone
  status text not null check (status in ('requested', 'active', 'off')),
  -- of the ledger, up to which changes have become notices
  seen bigint not null,
  -- notices so far
  events bigint not null default 0,
  created_at timestamptz(3) not null,
  ended_at timestamptz(3),
  -- since when the address does not take notices, and until when it is left alone
  failing_since timestamptz(3),
  rest_until timestamptz(3)
);
create index consent_subscription_client on consent_subscription (client);
grant select, insert, update on consent_subscription to tomoni_app;
grant select on consent_subscription to tomoni_auditor;
