-- By which a second enrolment of one person is noticed: a keyed hash of name and birth date. It names nobody without the
-- programme's key, and the rows of others are compared with it, so every part of the app reads it. It goes with the person.
create table name_lookup (
  participant text primary key references enrolment (participant),
  hash text not null check (hash ~ '^[0-9a-f]{64}$')
);
create index name_lookup_hash on name_lookup (hash);
alter table name_lookup enable row level security;
alter table name_lookup force row level security;
-- whoever reads a record in an emergency compares no names
create policy compared on name_lookup for select to tomoni_app
  using (coalesce(current_setting('tomoni.emergency', true), '') = '');
create policy noted on name_lookup for insert to tomoni_app with check (true);
do $$ begin
  execute format('create policy erasing on name_lookup for all to %I using (true)', current_user);
end $$;
grant select, insert on name_lookup to tomoni_app;
insert into erasure_rule (place, name, participant_column) values (421, 'name_lookup', 'participant');
