-- Paper at the desk: entries that wait for the second person, corrections that wait for confirmation, lists of earlier
-- consents, and what is to be done that no other table holds. What was typed lies sealed in personal_record.
create table paper_import (
  id uuid primary key,
  site text not null,
  equivalence text not null,
  sha256 text not null,
  state text not null,
  rows integer not null,
  made_by uuid not null,
  made_at timestamptz(3) not null,
  decided_by uuid,
  decided_at timestamptz(3),
  constraint two_people check (decided_by is distinct from made_by)
);
-- the same file twice is one list, unless the first was put aside
create unique index paper_import_once on paper_import (site, equivalence, sha256) where state <> 'set-aside';

create table paper_entry (
  id uuid primary key,
  participant text not null,
  site text not null,
  form text not null,
  version text not null,
  language text not null,
  signed_on text not null,
  state text not null,
  scan_record uuid not null,
  scan_hash text not null,
  first_by uuid not null,
  first_at timestamptz(3) not null,
  -- as it was first typed: what was entered at once rests on it
  original_record uuid not null,
  first_record uuid not null,
  second_by uuid,
  second_at timestamptz(3),
  second_record uuid,
  stopped_number integer,
  act_number integer,
  conflicts jsonb not null,
  import uuid references paper_import (id),
  line integer,
  due_at timestamptz(3) not null,
  closed_at timestamptz(3),
  constraint two_people check (second_by is distinct from first_by)
);
create index paper_entry_site on paper_entry (site, state);
create index paper_entry_participant on paper_entry (participant);
create unique index paper_entry_line on paper_entry (import, line);

create table proposed_correction (
  id uuid primary key,
  participant text not null,
  site text not null,
  entry_number integer not null,
  correction jsonb not null,
  why text not null,
  proof_record uuid not null,
  proof_hash text not null,
  proposed_by uuid not null,
  proposed_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  outcome text,
  decided_by uuid,
  decided_at timestamptz(3),
  constraint two_people check (outcome is distinct from 'confirmed' or decided_by is distinct from proposed_by)
);
create index proposed_correction_site on proposed_correction (site, outcome);
create index proposed_correction_participant on proposed_correction (participant);

create table desk_task (
  id uuid primary key,
  participant text not null,
  site text not null,
  kind text not null,
  about jsonb not null,
  opened_by text not null,
  opened_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  closed_by uuid,
  closed_at timestamptz(3)
);
create index desk_task_site on desk_task (site, closed_at);
create index desk_task_participant on desk_task (participant);

grant select, insert, update on paper_import, paper_entry, proposed_correction, desk_task to tomoni_app;

alter table paper_entry enable row level security;
alter table paper_entry force row level security;
create policy own on paper_entry to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
alter table proposed_correction enable row level security;
alter table proposed_correction force row level security;
create policy own on proposed_correction to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
alter table desk_task enable row level security;
alter table desk_task force row level security;
create policy own on desk_task to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
