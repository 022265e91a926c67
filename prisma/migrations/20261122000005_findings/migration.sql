-- Findings: the case work of the finding desk, and what participants ask the genetic counsellors.
create table finding_case (
  id uuid primary key,
  participant text not null,
  site text not null,
  kind text not null check (kind in ('finding', 'primary')),
  trigger text not null check (trigger in ('primary-panel', 'reinterpretation')),
  category text,
  earlier uuid references finding_case (id),
  stage text not null,
  urgent boolean not null,
  panel text,
  treatable boolean not null default false,
  record_id uuid not null,
  owner uuid,
  opened_by uuid not null,
  opened_at timestamptz(3) not null,
  due_at timestamptz(3),
  closed_at timestamptz(3),
  outcome text,
  constraint category_of_finding check ((kind = 'finding') = (category is not null)),
  constraint closed_with_outcome check ((closed_at is null) = (outcome is null))
);
create index "finding_case_site_closed_at_idx" on finding_case (site, closed_at);
create index "finding_case_participant_idx" on finding_case (participant);

create table finding_step (
  id uuid primary key,
  case_id uuid not null references finding_case (id),
  place integer not null,
  stage text not null,
  outcome text not null,
  "by" uuid,
  role text not null,
  at timestamptz(3) not null,
  detail jsonb not null,
  record_id uuid
);
create unique index "finding_step_case_id_place_key" on finding_step (case_id, place);
create trigger append_only before update or delete or truncate on finding_step for each statement execute function refuse_change();

create table counselling_request (
  id uuid primary key,
  participant text not null,
  site text not null,
  provision text,
  opened_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  answered_at timestamptz(3),
  closed_at timestamptz(3)
);
create index "counselling_request_participant_idx" on counselling_request (participant);
create index "counselling_request_site_closed_at_idx" on counselling_request (site, closed_at);

create table counselling_message (
  id uuid primary key,
  request_id uuid not null references counselling_request (id),
  record_id uuid not null,
  kind text not null check (kind in ('request', 'answer', 'note')),
  at timestamptz(3) not null
);
create index "counselling_message_request_id_at_idx" on counselling_message (request_id, at);
create trigger append_only before update or delete or truncate on counselling_message for each statement execute function refuse_change();

grant select, insert, update on finding_case, counselling_request to tomoni_app;
grant select, insert on finding_step, counselling_message to tomoni_app;

-- A case is seen by the finding desk alone: for one of its own reasons, never in the person's own session and never by
-- somebody who is at the desk of her hospital for another reason. The panel judges for every site; the worker reads all.
create function finding_desk_at(p_site text) returns boolean language sql stable as $$
  select coalesce(visit_setting('reason') like 'finding-%', false) and visit_setting('person') is null and (
    visit_setting('site') = p_site or visit_setting('part') = 'system' or visit_setting('reason') = 'finding-panel')
$$;
revoke all on function finding_desk_at(text) from public;
grant execute on function finding_desk_at(text) to tomoni_app;

alter table finding_case enable row level security;
alter table finding_case force row level security;
create policy desk on finding_case to tomoni_app using (finding_desk_at(site)) with check (finding_desk_at(site));
alter table finding_step enable row level security;
alter table finding_step force row level security;
create policy desk on finding_step to tomoni_app using (exists (select 1 from finding_case c where c.id = case_id))
  with check (exists (select 1 from finding_case c where c.id = case_id));
alter table counselling_request enable row level security;
alter table counselling_request force row level security;
create policy own on counselling_request to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
alter table counselling_message enable row level security;
alter table counselling_message force row level security;
create policy own on counselling_message to tomoni_app using (exists (select 1 from counselling_request r where r.id = request_id))
  with check (exists (select 1 from counselling_request r where r.id = request_id));

-- What a case says is kept from every other reading of the same person's records, her own among them.
create policy findings_apart on personal_record as restrictive to tomoni_app
  using (kind <> 'finding' or (coalesce(visit_setting('reason') like 'finding-%', false) and visit_setting('person') is null))
  with check (kind <> 'finding' or (coalesce(visit_setting('reason') like 'finding-%', false) and visit_setting('person') is null));
