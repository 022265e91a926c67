-- An ethics committee's opinion as one person entered it, with the committee's letter. Another confirms or declines; what is registered is in the ledger.
create table opinion_proposal (
  id uuid primary key,
  number text not null check (length(number) between 1 and 120),
  committee text not null check (length(committee) between 1 and 120),
  decided_on date not null,
  actions text[] not null check (cardinality(actions) > 0),
  -- participants, samples, documents, approvals, as in ethics-opinion/1
  covers jsonb not null,
  -- both days count whole, in Japan
  from_day date not null,
  until_day date not null,
  letter_sha256 text not null check (letter_sha256 ~ '^[0-9a-f]{64}$'),
  letter_type text not null check (letter_type in ('application/pdf', 'image/jpeg', 'image/png')),
  letter bytea not null check (length(letter) > 0),
  proposed_by uuid not null,
  proposed_role text not null,
  proposed_at timestamptz(3) not null,
  decided_by uuid,
  decided_at timestamptz(3),
  outcome text check (outcome in ('registered', 'declined')),
  -- why it was declined, by code
  reason text,
  -- of the event in the ledger
  revision bigint,
  constraint term_forwards check (from_day <= until_day and decided_on <= from_day),
  constraint two_people check (outcome is distinct from 'registered' or decided_by <> proposed_by),
  constraint decided_whole check ((outcome is null) = (decided_by is null) and (outcome is null) = (decided_at is null)),
  constraint registered_whole check ((outcome is not distinct from 'registered') = (revision is not null)),
  constraint declined_whole check ((outcome is not distinct from 'declined') = (reason is not null))
);
-- one number is under way or registered once; a declined one may be entered again
create unique index opinion_proposal_number on opinion_proposal (number) where outcome is distinct from 'declined';
create index opinion_proposal_proposed_at on opinion_proposal (proposed_at);
grant select, insert, update (decided_by, decided_at, outcome, reason, revision) on opinion_proposal to tomoni_app;
grant select on opinion_proposal to tomoni_auditor;
