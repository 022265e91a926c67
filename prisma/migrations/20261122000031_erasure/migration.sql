-- Erasing a person: two people decide, the worker carries it out as tomoni_eraser, who can do it in no other way than whole.
create table erasure_request (
  id uuid primary key,
  participant text not null,
  why text not null check (why in ('withdrawal', 'request', 'retention-over')),
  opinion text not null,
  asked_by uuid not null,
  asked_at timestamptz(3) not null,
  confirmed_by uuid,
  confirmed_at timestamptz(3),
  done_at timestamptz(3),
  constraint two_people check (confirmed_by is null or confirmed_by <> asked_by),
  constraint confirmed_whole check ((confirmed_by is null) = (confirmed_at is null)),
  constraint done_after_confirmed check (done_at is null or confirmed_at is not null)
);
create index "erasure_request_participant_idx" on erasure_request (participant);
-- one at a time for each enrolment
create unique index "erasure_request_open_key" on erasure_request (participant) where done_at is null;
grant select, insert, update on erasure_request to tomoni_app;
grant select on erasure_request to tomoni_auditor;

-- What is written of a talk goes with its request; nobody but the function below may do it.
drop trigger append_only on counselling_message;
create trigger append_only before update or truncate on counselling_message for each statement execute function refuse_change();

-- Everything of one person that is not the ledger, the logs of who looked and what gates decided (kept for their terms;
-- they hold identifiers, never words). Only where a second person confirmed, and only once the ledger says so.
create function erase_person(p_request uuid, p_addresses text[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  of_request erasure_request;
  who uuid;
  mine uuid[];
begin
  select * into of_request from erasure_request where id = p_request and confirmed_at is not null;
  if not found then raise exception 'no erasure was confirmed under this number' using errcode = '42501'; end if;
  if not exists (select 1 from ledger_event where participant = of_request.participant and kind = 'ParticipantErased') then
    raise exception 'the ledger does not say that this person is erased' using errcode = '42501';
  end if;
  select person_id into strict who from enrolment where participant = of_request.participant;
  if exists (select 1 from enrolment where person_id = who and participant <> of_request.participant) then
    raise exception 'this person takes part elsewhere' using errcode = '42501';
  end if;
  select coalesce(array_agg(id), '{}') into mine from account where person_id = who;

  delete from question_message m using question q where q.id = m.question_id and q.participant = of_request.participant;
  delete from question where participant = of_request.participant;
  delete from counselling_message m using counselling_request r where r.id = m.request_id and r.participant = of_request.participant;
  delete from counselling_request where participant = of_request.participant;
  delete from comprehension_answer where participant = of_request.participant;
  delete from reading_mark where participant = of_request.participant;
  delete from draft_answer where participant = of_request.participant;
  delete from draft_wish where participant = of_request.participant;
  delete from joining_preparation where participant = of_request.participant;
  delete from invitation where participant = of_request.participant or account_id = any (mine);
  delete from paper_entry where participant = of_request.participant;
  delete from proposed_correction where participant = of_request.participant;
  delete from desk_task where participant = of_request.participant;
  delete from assent_sitting where participant = of_request.participant;
  delete from proxy_power where participant = of_request.participant or account_id = any (mine);
  delete from recovery_token where account_id = any (mine);
  delete from session where account_id = any (mine);
  delete from account_role where account_id = any (mine);
  -- the row stays, empty: what was sent and who spoke for whom refers to it
  update account set email_lookup = null, sign_in_number = null, password_hash = null, totp_secret = null, totp_last_step = null,
    disabled_at = coalesce(disabled_at, of_request.confirmed_at) where id = any (mine);
  delete from idempotency_key where scope like '%' || of_request.participant || '%'
    or exists (select 1 from unnest(mine) as own (id) where scope like '%' || own.id::text || '%');
  delete from outbox where topic <> 'erase.person' and (payload->>'participant' = of_request.participant
    or exists (select 1 from unnest(mine) as own (id) where payload::text like '%' || own.id::text || '%'));
  delete from demo_mail where "to" = any (p_addresses);
  delete from personal_record where person_id = who;
  update person set erased_at = of_request.confirmed_at where id = who;
end $$;
revoke all on function erase_person(uuid, text[]) from public;
grant execute on function erase_person(uuid, text[]) to tomoni_eraser;

-- Row security is forced on the owner too, whose function this is.
do $$ declare name text; begin
  foreach name in array array['personal_record', 'draft_answer', 'draft_wish', 'reading_mark', 'comprehension_answer', 'question',
    'joining_preparation', 'counselling_request', 'counselling_message', 'paper_entry', 'proposed_correction', 'desk_task'] loop
    execute format('create policy erasing on %I for all to %I using (true)', name, current_user);
  end loop;
end $$;
-- by the function alone, which asks for two people
revoke delete on personal_record from tomoni_eraser;
revoke update (erased_at) on person from tomoni_eraser;
