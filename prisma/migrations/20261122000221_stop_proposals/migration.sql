-- The emergency stop: one proposes, another confirms within a day. What is in force stands in the ledger.
create table stop_proposal (
  id uuid primary key,
  kind text not null check (kind in ('set', 'lift')),
  scope text not null check (scope in ('approval', 'organisation', 'dataset', 'action', 'all')),
  -- what is stopped; null where everything is
  of text,
  -- number of the stop: of a new one its own, of a lifting that of the stop
  stop text not null,
  reason text not null,
  proposed_by uuid not null,
  proposed_role text not null,
  proposed_at timestamptz(3) not null,
  confirmed_by uuid,
  confirmed_at timestamptz(3),
  -- of the event in the ledger
  revision bigint,
  constraint two_people check (confirmed_by is null or confirmed_by <> proposed_by),
  constraint confirmed_whole check ((confirmed_by is null) = (confirmed_at is null) and (confirmed_by is null) = (revision is null)),
  constraint names_what_it_stops check ((scope = 'all') = (of is null))
);
create index stop_proposal_proposed_at on stop_proposal (proposed_at);
grant select, insert, update on stop_proposal to tomoni_app;
grant select on stop_proposal to tomoni_auditor;
