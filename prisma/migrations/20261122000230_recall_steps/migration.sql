-- How a recall goes at its recipient, step by step: told, acknowledged, answered with a certificate, reminded, passed on.
-- The line itself is the task of `withdrawal_task`; nothing of a person stands here, a scanned certificate is sealed under hers.
create table recall_step (
  id uuid primary key,
  task uuid not null references withdrawal_task (id),
  kind text not null check (kind in ('notice-sent', 'acknowledged', 'answered', 'reminded', 'escalated')),
  at timestamptz(3) not null,
  -- null: the programme's own clockwork
  done_by uuid,
  channel text check (channel in ('mail', 'letter', 'phone')),
  certificate text,
  method text,
  destroyed_on date,
  scan uuid,
  -- why it cannot be called back, by code; the words lie sealed with the answer
  because text,
  constraint channel_of_notice check ((kind in ('notice-sent', 'reminded')) = (channel is not null)),
  constraint certificate_whole check ((certificate is null) = (method is null) and (certificate is null) = (destroyed_on is null)),
  constraint answer_alone check (kind = 'answered' or (certificate is null and scan is null and because is null))
);
-- each of these happens once; reminders come every week
create unique index "recall_step_once" on recall_step (task, kind) where kind <> 'reminded';
create index "recall_step_task_idx" on recall_step (task, at);
grant select, insert on recall_step to tomoni_app;
grant select on recall_step to tomoni_auditor;
