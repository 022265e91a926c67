-- Sections that somebody wants to find again, put and taken away by her own press of a button.
create table bookmark (
  participant text not null,
  document text not null,
  -- as in reading_mark: a proxy's are apart from the person's own
  version text not null,
  section text not null,
  set_at timestamptz(3) not null,
  primary key (participant, document, version, section)
);
grant select, insert, update, delete on bookmark to tomoni_app;
alter table bookmark enable row level security;
alter table bookmark force row level security;
create policy own on bookmark to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
