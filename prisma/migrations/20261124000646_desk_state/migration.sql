-- What a desk asks of each record to find those that wait, so that a list of everybody is not folded at each look. It is
-- worked out from the record up to its entry `number`; where the record has gone on since, it is worked out again before use.
create table desk_state (
  participant text primary key references enrolment (participant),
  number integer not null,
  -- invited, and neither joined nor closed
  is_joining boolean not null,
  is_identified boolean not null,
  -- signed, not confirmed yet
  waits boolean not null,
  -- an answer of it has no effect
  without_effect boolean not null,
  -- the month of coming of age, where the desk still has something to do with it
  majority_on timestamptz(3)
);
create index desk_state_waiting on desk_state (participant) where is_joining or waits or without_effect;
create index desk_state_majority on desk_state (majority_on) where majority_on is not null;
alter table desk_state enable row level security;
alter table desk_state force row level security;
-- seen by whoever sees that the record exists
create policy of_the_record on desk_state for all to tomoni_app
  using (exists (select from enrolment e where e.participant = desk_state.participant))
  with check (exists (select from enrolment e where e.participant = desk_state.participant));
do $$ begin
  execute format('create policy erasing on desk_state for all to %I using (true)', current_user);
end $$;
grant select, insert, update on desk_state to tomoni_app;
insert into erasure_rule (place, name, participant_column) values (646, 'desk_state', 'participant');
