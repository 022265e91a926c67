-- Unfair treatment because of genome information (不利益な扱いの知らせ). Whoever tells of it may stay nameless. What is typed, by
-- either side, lies sealed under a key of its own; row security shows it to the one who holds the code and to the office.
create table unfair_report (
  id uuid primary key,
  -- U-4K7Q2M: never a running number, which would say how many there are
  number text not null unique,
  code_hash text not null unique,
  key uuid not null unique,
  kind text not null check (kind in ('insurance', 'work', 'school', 'marriage', 'care', 'other')),
  -- where, when, words, contact; null once its time is over
  sealed bytea,
  language text not null,
  opened_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  answered_at timestamptz(3),
  -- written on by her since the last answer
  waits_since timestamptz(3),
  escalated_at timestamptz(3),
  closed_at timestamptz(3),
  delete_at timestamptz(3),
  constraint closed_answered check (closed_at is null or answered_at is not null),
  constraint deleted_after_close check ((delete_at is null) = (closed_at is null))
);
create index unfair_report_due on unfair_report (due_at) where answered_at is null;

create table unfair_message (
  id uuid primary key,
  report uuid not null references unfair_report (id),
  said_by text not null check (said_by in ('reporter', 'office')),
  -- of the officer
  officer uuid,
  sealed bytea not null,
  said_at timestamptz(3) not null,
  constraint office_named check ((said_by = 'office') = (officer is not null))
);
create index unfair_message_report on unfair_message (report, said_at);

-- What is published for a half-year: rounded before it is stored, so that no table holds both.
create table unfair_count (
  -- 2026-1, 2026-2
  half text primary key check (half ~ '^\d{4}-[12]$'),
  -- by kind: tens, null for fewer than ten
  counts jsonb not null,
  -- by language: what was done, in general
  texts jsonb not null,
  published_by uuid not null,
  published_at timestamptz(3) not null
);
create trigger append_only before update or delete or truncate on unfair_count for each statement execute function refuse_change();

alter table unfair_report enable row level security;
alter table unfair_report force row level security;
alter table unfair_message enable row level security;
alter table unfair_message force row level security;
create policy told_or_read on unfair_report to tomoni_app
  using (current_setting('tomoni.reason', true) in ('tell-unfair', 'answer-unfair'))
  with check (current_setting('tomoni.reason', true) in ('tell-unfair', 'answer-unfair'));
create policy told_or_read on unfair_message to tomoni_app
  using (current_setting('tomoni.reason', true) in ('tell-unfair', 'answer-unfair'))
  with check (current_setting('tomoni.reason', true) in ('tell-unfair', 'answer-unfair'));

grant select, insert on unfair_report, unfair_count to tomoni_app;
grant update (sealed, due_at, answered_at, waits_since, escalated_at, closed_at, delete_at) on unfair_report to tomoni_app;
grant select, insert, delete on unfair_message to tomoni_app;
grant select on unfair_count to tomoni_auditor;
