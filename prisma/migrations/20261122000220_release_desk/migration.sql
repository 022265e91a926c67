-- What the release desk has in hand: a list of samples that was handed in, tried, and recorded or not. The release itself is
-- release_manifest and its event; the files here go after a day.
create table release_run (
  -- the number of the form that handed the list in: pressed twice, it is one
  id uuid primary key,
  approval text not null,
  dataset text not null,
  action text not null check (action in ('release-data', 'release-sample', 'release-public')),
  -- as it was handed in; null once it is no longer needed
  list bytea,
  lines integer not null check (lines > 0),
  made_by uuid not null,
  made_at timestamptz(3) not null,
  state text not null default 'ready' check (state in ('ready', 'recording', 'complete')),
  -- what the gate said when it was tried last, by numbers alone
  tried jsonb,
  tried_at timestamptz(3),
  -- how the last question to the gate ended where it did not end well
  ended text check (ended in ('void', 'failed', 'none-permitted', 'unheard', 'unreachable', 'stale', 'refused', 'approval-over')),
  recording_at timestamptz(3),
  recorded_by uuid,
  manifest text,
  -- what may leave: the permitted lines with the signed trailer
  answer bytea,
  constraint complete_whole check (state <> 'complete' or (manifest is not null and recorded_by is not null)),
  constraint nothing_before_complete check (answer is null or state = 'complete')
);
create index release_run_made_at on release_run (made_at);
create unique index "release_run_manifest_key" on release_run (manifest);
grant select, insert, update, delete on release_run to tomoni_app;
