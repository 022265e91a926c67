-- 個人情報の漏えい等 (APPI Article 26): a case with its clocks, whom it touches, what was reported to whom, who was told. Steps are
-- insert only. No name is in any of it: people by their numbers, behind row security.
create table leak_case (
  id uuid primary key,
  number text not null unique,
  kind text not null check (kind in ('sent-wrong', 'lost', 'seen-wrongly', 'intrusion', 'insider', 'other')),
  -- 不正の目的: sixty days for the final report in place of thirty
  malicious boolean not null,
  happened_on date not null,
  noticed_at timestamptz(3) not null,
  opened_by uuid not null,
  opened_at timestamptz(3) not null,
  preliminary_by timestamptz(3) not null,
  final_by timestamptz(3) not null,
  constraint clock_forward check (noticed_at <= opened_at and noticed_at < preliminary_by and preliminary_by <= final_by)
);
create table leak_step (
  id uuid primary key,
  leak uuid not null references leak_case (id),
  kind text not null check (kind in ('facts', 'people-found', 'reported-preliminary', 'reported-final', 'notice-written', 'told', 'not-told', 'closed')),
  detail jsonb not null,
  done_by uuid not null,
  done_at timestamptz(3) not null
);
create index leak_step_leak on leak_step (leak, done_at);
create trigger append_only before update or delete or truncate on leak_step for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on leak_case for each statement execute function refuse_change();
create table leak_person (
  id uuid primary key,
  leak uuid not null references leak_case (id),
  participant text not null,
  added_at timestamptz(3) not null,
  -- the notice was put in the outbox
  told_at timestamptz(3),
  unique (leak, participant)
);
create index leak_person_participant on leak_person (participant);
alter table leak_person enable row level security;
alter table leak_person force row level security;
create policy visible on leak_person to tomoni_app
  using (participant_visible(participant)) with check (participant_visible(participant));
do $$ begin
  execute format('create policy erasing on leak_person for all to %I using (true)', current_user);
end $$;
insert into erasure_rule (place, name, participant_column) values (303, 'leak_person', 'participant');
grant select, insert on leak_case, leak_step, leak_person to tomoni_app;
grant update (told_at) on leak_person to tomoni_app;
grant select on leak_case, leak_step to tomoni_auditor;
