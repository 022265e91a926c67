-- Kinds of samples have one list: app/kernel/domain/samples/sample-kinds.ts. What stands in requests and in the ledger keeps its
-- words; these are places for what was told nowhere before.

-- What the desk was told of a list before any gate was asked: how many of which kind, and the lines that it may not hand out.
alter table release_run add column kinds jsonb;

-- Kinds of samples that were asked for. Entries of before told none.
alter table register_entry add column samples text[] not null default '{}';

-- A list may end at its kinds, before a gate is asked.
alter table release_run drop constraint release_run_ended_check;
alter table release_run add constraint release_run_ended_check check (ended in
  ('void', 'failed', 'none-permitted', 'unheard', 'unreachable', 'stale', 'refused', 'approval-over', 'kind'));
