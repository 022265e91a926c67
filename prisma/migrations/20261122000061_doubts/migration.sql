-- "This was not me", "this looks wrong": what a person says of an entry, of an opening of her record, of a notice. While
-- one is open, nothing that permits more is taken (is_frozen); it is settled by two members of staff.
create table record_doubt (
  id uuid primary key,
  participant text not null,
  site text not null,
  about text not null check (about in ('act', 'reading', 'notice')),
  -- number of the entry; number in the access log
  act integer,
  reading bigint,
  said text not null check (said in ('not-me', 'looks-wrong')),
  -- her own words, sealed
  word_record uuid,
  opened_at timestamptz(3) not null,
  opened_by uuid not null,
  due_at timestamptz(3) not null,
  -- number of the stop at the gates, where a yes is in doubt
  suspension text,
  -- who has taken it on
  owner uuid,
  taken_at timestamptz(3),
  settled_at timestamptz(3),
  settled_by uuid,
  outcome text check (outcome in ('hers', 'not-hers', 'explained')),
  note_record uuid,
  constraint about_one check ((act is not null) = (about = 'act') and (reading is not null) = (about = 'reading')),
  constraint settled_whole check ((settled_at is null) = (settled_by is null) and (settled_at is null) = (outcome is null))
);
create index "record_doubt_participant_idx" on record_doubt (participant);
create index record_doubt_open on record_doubt (site, due_at) where settled_at is null;

grant select, insert, update on record_doubt to tomoni_app;

alter table record_doubt enable row level security;
alter table record_doubt force row level security;
create policy own on record_doubt to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
-- is_frozen asks for whomever writes
do $$ begin
  execute format('create policy looking on record_doubt for select to %I using (true)', current_user);
end $$;

create function is_frozen(p_participant text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from record_doubt where participant = p_participant and settled_at is null)
$$;
revoke all on function is_frozen(text) from public;
grant execute on function is_frozen(text) to tomoni_app;
