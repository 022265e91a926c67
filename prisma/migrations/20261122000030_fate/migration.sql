-- Replies of recipients stand beside the tasks of holders: one row for each release and organisation. `asked_at`: when a
-- holder who is late was last asked again. Rights and readers of the table stay as they are.
alter table withdrawal_task add column release text;
alter table withdrawal_task add column organisation text;
alter table withdrawal_task add column asked_at timestamptz(3);
alter table withdrawal_task add constraint recipient_is_named check (
  (holder = 'recipient') = (release is not null and organisation is not null));
create index "withdrawal_task_due_at_idx" on withdrawal_task (due_at) where closed_at is null;
