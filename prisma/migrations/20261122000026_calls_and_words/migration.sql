-- A human one tap away: requests to be called back and each try. And what someone says in her own words while joining.
create table call_request (
  id uuid primary key,
  participant text not null,
  site text not null,
  -- sealed: the number, the times, about what
  record_id uuid not null,
  language text not null,
  opened_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  closed_at timestamptz(3)
);
create index "call_request_participant_idx" on call_request (participant);
create index "call_request_site_closed_at_idx" on call_request (site, closed_at);

create table call_try (
  id uuid primary key,
  request_id uuid not null references call_request (id),
  outcome text not null check (outcome in ('reached', 'not-reached', 'no-longer-wanted')),
  at timestamptz(3) not null,
  "by" uuid
);
create index "call_try_request_id_at_idx" on call_try (request_id, at);
create trigger append_only before update or delete or truncate on call_try for each statement execute function refuse_change();

create table own_words (
  participant text not null,
  document text not null,
  version text not null,
  -- sealed; null where she would rather say it in the conversation
  record_id uuid,
  updated_at timestamptz(3) not null,
  primary key (participant, document, version)
);

-- A question about one use of her data, and when its clock has run out and others were called in.
alter table question add column use_decision text;
alter table question add column escalated_at timestamptz(3);

grant select, insert, update on call_request, own_words to tomoni_app;
grant select, insert on call_try to tomoni_app;

alter table call_request enable row level security;
alter table call_request force row level security;
create policy own on call_request to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
alter table call_try enable row level security;
alter table call_try force row level security;
create policy own on call_try to tomoni_app using (exists (select 1 from call_request r where r.id = request_id))
  with check (exists (select 1 from call_request r where r.id = request_id));
alter table own_words enable row level security;
alter table own_words force row level security;
create policy own on own_words to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
