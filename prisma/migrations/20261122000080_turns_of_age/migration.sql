-- When growing up next changes who is asked: the start of that day in Japan. The day itself is in the sealed record; this row
-- lets the worker find whom to ask without opening anybody's. Null for adults, and once nothing is left.
alter table enrolment add column next_turn_at timestamptz(3);
create index enrolment_next_turn on enrolment (next_turn_at) where next_turn_at is not null;

-- It tells of a birthday: it goes with the person.
create function forget_next_turn() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update enrolment set next_turn_at = null where person_id = new.id;
  return null;
end $$;
revoke all on function forget_next_turn() from public;
create trigger forget_next_turn after update of erased_at on person for each row when (new.erased_at is not null)
  execute function forget_next_turn();
