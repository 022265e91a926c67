-- What must stand before signing: said on the way, taken over into the consent's event.
create table joining_preparation (
  participant text primary key,
  electronic_way text,
  electronic_at timestamptz(3),
  private_place boolean,
  others_present text[],
  helper_record uuid,
  interpreter_record uuid,
  witness_record uuid,
  place_recorded_by uuid,
  place_recorded_at timestamptz(3)
);
grant select, insert, update on joining_preparation to tomoni_app;
alter table joining_preparation enable row level security;
alter table joining_preparation force row level security;
create policy own on joining_preparation to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
