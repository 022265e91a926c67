-- Erasure of one person, by the rows of erasure_rule, and disposal at the end of a retention period.

-- It tells of a birthday: it goes with the person.
create function forget_next_turn() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update enrolment set next_turn_at = null where person_id = new.id;
  return null;
end $$;

create function count_erased() returns trigger language plpgsql as $$
begin
  if current_user <> 'tomoni_app' then insert into figure_gone default values; end if;
  return old;
end $$;

create function is_held(p_scope text) returns boolean language sql stable security definer set search_path = public, pg_temp as
$$ select exists (select 1 from legal_hold where lifted_at is null and scope in ('all', p_scope)) $$;

-- Whatever the program says: nobody is erased while a hold stands on her, or on everything.
create function refuse_held_erasure() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.erased_at is not null and old.erased_at is null and exists (
    select 1 from enrolment e where e.person_id = new.id and is_held(e.participant)) then
    raise exception 'a legal hold stands on this person' using errcode = '42501';
  end if;
  return new;
end $$;

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

-- Everything that erasure_rule names, the access to every account, and what waits to be sent. A request confirmed by a second
-- person and an entry in the ledger come first.
create function erase_person(p_request uuid, p_addresses text[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  of_request erasure_request;
  rule erasure_rule;
  who uuid;
  mine uuid[];
  bereft uuid[];
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
  select coalesce(array_agg(person), '{}') into bereft from here_only_for(of_request.participant) as person;
  select coalesce(array_agg(id), '{}') into mine from account where person_id = who or person_id = any (bereft);

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
  delete from personal_record where person_id = who or person_id = any (bereft);
  update person set erased_at = of_request.confirmed_at where id = who or id = any (bereft);
end $$;

-- How many there are, and their removal: the least ages stand here as well, and no hold is passed over.
create function disposable(p_kind text, p_before timestamptz) returns integer
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return case p_kind
    when 'outbox-done' then (select count(*) from outbox where done_at < least(p_before, now() - interval '7 days'))
    when 'sent-messages' then (select count(*) from message where sent_at < least(p_before, now() - interval '3 years')
      and not (participant is not null and is_held(participant)))
    when 'call-requests' then (select count(*) from call_request where closed_at < least(p_before, now() - interval '90 days')
      and not is_held(participant))
    when 'never-joined' then (select count(*) from never_joined where over_at < least(p_before, now() - interval '180 days')
      and not is_held(participant))
  end;
end $$;

create function dispose(p_disposal uuid) returns table (gone integer, digest text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  run disposal;
  ids text[];
begin
  select * into run from disposal where id = p_disposal and done_at is null and refused_at is null for update;
  if not found then raise exception 'no such disposal' using errcode = '42501'; end if;
  if is_held(run.kind) then raise exception 'a legal hold stands on this kind' using errcode = '42501'; end if;
  if run.kind = 'outbox-done' then
    with out as (delete from outbox where done_at < least(run.before, now() - interval '7 days') returning id)
    select array_agg(id::text order by id::text) into ids from out;
  elsif run.kind = 'sent-messages' then
    with out as (delete from message where sent_at < least(run.before, now() - interval '3 years')
      and not (participant is not null and is_held(participant)) returning id)
    select array_agg(id::text order by id::text) into ids from out;
  elsif run.kind = 'call-requests' then
    select array_agg(id::text order by id::text) into ids from call_request
      where closed_at < least(run.before, now() - interval '90 days') and not is_held(participant);
    delete from call_try where request_id::text = any (ids);
    delete from personal_record where id in (select record_id from call_request where id::text = any (ids));
    delete from call_request where id::text = any (ids);
  elsif run.kind = 'never-joined' then
    if run.second_by is null then raise exception 'two people' using errcode = '42501'; end if;
    select array_agg(participant order by participant) into ids from never_joined
      where over_at < least(run.before, now() - interval '180 days') and not is_held(participant);
    update account set email_lookup = null, sign_in_number = null, password_hash = null, totp_secret = null,
      disabled_at = coalesce(disabled_at, now())
      where person_id in (select person_id from enrolment where participant = any (ids));
    delete from personal_record where person_id in (select person_id from enrolment where participant = any (ids));
  else raise exception 'nothing is known of this kind' using errcode = '22023';
  end if;
  return query select coalesce(cardinality(ids), 0),
    encode(sha256(convert_to(coalesce(array_to_string(ids, E'\n'), ''), 'UTF8')), 'hex');
end $$;

