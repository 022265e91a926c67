-- A report of one person's case, or a part of a publication from which she could be known: the words she is asked about.
-- Her answer is in the ledger (CaseReportAnswered). Which publication, and what came of it, is in the request's chain.
create table case_report (
  id uuid primary key,
  participant text not null,
  -- request and publication that it belongs to
  request text not null references data_request (id),
  publication uuid not null,
  -- by language: title, what would be printed
  texts jsonb not null,
  asked_by uuid not null,
  asked_at timestamptz(3) not null,
  unique (publication, participant)
);
create index case_report_participant on case_report (participant);
alter table case_report enable row level security;
alter table case_report force row level security;
create policy own on case_report to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
grant select, insert on case_report to tomoni_app;

-- as before, and the words about her case
create or replace function erase_person(p_request uuid, p_addresses text[]) returns void
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
  delete from card_mark where participant = of_request.participant;
  delete from bookmark where participant = of_request.participant;
  delete from own_words where participant = of_request.participant;
  delete from typed_draft where participant = of_request.participant or account_id = any (mine);
  delete from resume_link where participant = of_request.participant or account_id = any (mine);
  delete from call_try t using call_request r where r.id = t.request_id and r.participant = of_request.participant;
  delete from call_request where participant = of_request.participant;
  delete from specific_request where participant = of_request.participant;
  delete from case_report where participant = of_request.participant;
  delete from follow_up where participant = of_request.participant;
  delete from usage_question where participant = of_request.participant;
  delete from usage_record where participant = of_request.participant;
  delete from record_doubt where participant = of_request.participant;
  delete from record_reader where person_id = who or account_id = any (mine);
  delete from restricted_record where person_id = who;
  delete from shown_confidential c using confidential_record r where r.id = c.record_id and (r.participant = of_request.participant or c.account_id = any (mine));
  delete from confidential_record where participant = of_request.participant;
  delete from asked_in_private where participant = of_request.participant or account_id = any (mine);
  delete from family_viewer where participant = of_request.participant or account_id = any (mine);
  delete from invitation where participant = of_request.participant or account_id = any (mine);
  delete from paper_entry where participant = of_request.participant;
  delete from proposed_correction where participant = of_request.participant;
  delete from desk_task where participant = of_request.participant;
  delete from assent_sitting where participant = of_request.participant;
  delete from proxy_power where participant = of_request.participant or account_id = any (mine);
  delete from recovery_token where account_id = any (mine);
  delete from passkey_challenge where account_id = any (mine);
  delete from passkey where account_id = any (mine);
  delete from session where account_id = any (mine)
    or joint_reading in (select id from joint_reading where participant = of_request.participant);
  delete from joint_reading where participant = of_request.participant;
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
