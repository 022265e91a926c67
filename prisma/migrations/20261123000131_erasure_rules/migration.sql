-- Which rows go with a person, one line for each table: a new table adds a line here and leaves the function alone. What is
-- hers is said by columns, never by a condition in words, so that no text of this table is ever run. In the order of `place`:
-- what refers to something goes before it.
create table erasure_rule (
  place integer primary key,
  name text not null unique,
  -- columns that hold her number in the programme, her person, an account of hers; each is enough
  participant_column text,
  person_column text,
  account_column text,
  -- a column that refers to `id` of a table whose rows are hers by their `participant`
  through_column text,
  through_table text,
  constraint says_whose check (num_nonnulls(participant_column, person_column, account_column, through_column) > 0),
  constraint through_whole check ((through_column is null) = (through_table is null))
);

insert into erasure_rule (place, name, participant_column, person_column, account_column, through_column, through_table) values
  (100, 'question_message', null, null, null, 'question_id', 'question'),
  (110, 'question', 'participant', null, null, null, null),
  (120, 'counselling_message', null, null, null, 'request_id', 'counselling_request'),
  (130, 'counselling_request', 'participant', null, null, null, null),
  (140, 'comprehension_answer', 'participant', null, null, null, null),
  (150, 'reading_mark', 'participant', null, null, null, null),
  (160, 'draft_answer', 'participant', null, null, null, null),
  (170, 'draft_wish', 'participant', null, null, null, null),
  (180, 'joining_preparation', 'participant', null, null, null, null),
  (190, 'card_mark', 'participant', null, null, null, null),
  (200, 'bookmark', 'participant', null, null, null, null),
  (210, 'own_words', 'participant', null, null, null, null),
  (220, 'typed_draft', 'participant', null, 'account_id', null, null),
  (230, 'resume_link', 'participant', null, 'account_id', null, null),
  (240, 'call_try', null, null, null, 'request_id', 'call_request'),
  (250, 'call_request', 'participant', null, null, null, null),
  (260, 'specific_request', 'participant', null, null, null, null),
  (270, 'case_report', 'participant', null, null, null, null),
  (280, 'follow_up', 'participant', null, null, null, null),
  (290, 'usage_question', 'participant', null, null, null, null),
  (300, 'usage_record', 'participant', null, null, null, null),
  (310, 'record_doubt', 'participant', null, null, null, null),
  (320, 'record_reader', null, 'person_id', 'account_id', null, null),
  (330, 'restricted_record', null, 'person_id', null, null, null),
  (340, 'shown_confidential', null, null, 'account_id', 'record_id', 'confidential_record'),
  (350, 'confidential_record', 'participant', null, null, null, null),
  (360, 'asked_in_private', 'participant', null, 'account_id', null, null),
  (370, 'family_viewer', 'participant', null, 'account_id', null, null),
  (380, 'invitation', 'participant', null, 'account_id', null, null),
  (390, 'paper_entry', 'participant', null, null, null, null),
  (400, 'proposed_correction', 'participant', null, null, null, null),
  (410, 'desk_task', 'participant', null, null, null, null),
  (420, 'assent_sitting', 'participant', null, null, null, null),
  (430, 'proxy_power', 'participant', null, 'account_id', null, null),
  (440, 'recovery_token', null, null, 'account_id', null, null),
  (450, 'passkey_challenge', null, null, 'account_id', null, null),
  (460, 'passkey', null, null, 'account_id', null, null),
  (470, 'session', null, null, 'account_id', 'joint_reading', 'joint_reading'),
  (480, 'joint_reading', 'participant', null, null, null, null),
  (490, 'account_role', null, null, 'account_id', null, null);

-- What one rule finds. Names alone go into the statement, quoted; values are parameters.
create function erase_by_rule(rule erasure_rule, p_participant text, p_person uuid, p_accounts uuid[]) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  execute format('delete from %I where %s', rule.name, concat_ws(' or ',
    case when rule.participant_column is not null then format('%I = $1', rule.participant_column) end,
    case when rule.person_column is not null then format('%I = $2', rule.person_column) end,
    case when rule.account_column is not null then format('%I = any ($3)', rule.account_column) end,
    case when rule.through_column is not null then
      format('%I in (select id from %I where participant = $1)', rule.through_column, rule.through_table) end))
  using p_participant, p_person, p_accounts;
end $$;
revoke all on function erase_by_rule(erasure_rule, text, uuid, uuid[]) from public;

create or replace function erase_person(p_request uuid, p_addresses text[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  of_request erasure_request;
  rule erasure_rule;
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

  for rule in select * from erasure_rule order by place loop
    perform erase_by_rule(rule, of_request.participant, who, mine);
  end loop;

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
