-- 開示等請求 (APPI Articles 32–39): what a person asks about her own data, and each step to its answer. Insert only: a clock
-- that was promised does not move behind her back. What is typed lies in personal_record under her key.
create table rights_request (
  id uuid primary key,
  number text not null unique,
  participant text not null,
  kind text not null check (kind in ('purpose', 'disclosure', 'third-party-records', 'correction', 'stop-use', 'erasure', 'stop-provision')),
  -- how what is disclosed is given
  form text not null check (form in ('electronic', 'paper')),
  channel text not null check (channel in ('web', 'in-person', 'paper', 'phone')),
  asked_by text not null check (asked_by in ('person', 'proxy')),
  -- how it was made sure who asks: by the sign-in, or by what was shown at a desk
  identity text not null check (identity in ('signed-in', 'document-shown', 'known-at-desk', 'called-back')),
  -- of the desk that entered it; null where she asked herself
  entered_by uuid,
  words uuid,
  opened_at timestamptz(3) not null,
  acknowledge_by timestamptz(3) not null,
  answer_by timestamptz(3) not null,
  constraint clock_forward check (opened_at <= acknowledge_by and acknowledge_by <= answer_by),
  constraint signed_in_herself check ((identity = 'signed-in') = (entered_by is null))
);
create index rights_request_participant on rights_request (participant);
create table rights_step (
  id uuid primary key,
  request uuid not null references rights_request (id),
  kind text not null check (kind in ('acknowledged', 'extended', 'answered', 'objected', 'objection-answered', 'taken-back')),
  -- of staff; null where it is hers
  done_by uuid,
  role text not null,
  words uuid,
  outcome text check (outcome in ('whole', 'part', 'refused')),
  ground text,
  due_at timestamptz(3),
  done_at timestamptz(3) not null,
  constraint reasons_given check (outcome is null or outcome = 'whole' or ground is not null)
);
create index rights_step_request on rights_step (request, done_at);

alter table rights_request enable row level security;
alter table rights_request force row level security;
create policy visible on rights_request to tomoni_app
  using (participant_visible(participant)) with check (participant_visible(participant));
alter table rights_step enable row level security;
alter table rights_step force row level security;
create policy visible on rights_step to tomoni_app
  using (exists (select 1 from rights_request r where r.id = request and participant_visible(r.participant)))
  with check (exists (select 1 from rights_request r where r.id = request and participant_visible(r.participant)));

grant select, insert on rights_request, rights_step to tomoni_app;
insert into erasure_rule (place, name, through_column, through_table) values (301, 'rights_step', 'request', 'rights_request');
insert into erasure_rule (place, name, participant_column) values (302, 'rights_request', 'participant');
-- whoever erases a person takes these, too
do $$ begin
  execute format('create policy erasing on rights_request for all to %I using (true)', current_user);
  execute format('create policy erasing on rights_step for all to %I using (true)', current_user);
end $$;
