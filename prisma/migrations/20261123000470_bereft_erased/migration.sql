-- Relatives who follow one person alone, and whoever decided for her alone, are here for nobody else's sake: their names and addresses go
-- with hers. Somebody who takes part, follows or decides for another, or has an office, stays.
create function here_only_for(p_participant text) returns setof uuid
language sql stable set search_path = public, pg_temp as $$
  select distinct a.person_id from account a join enrolment her on her.participant = p_participant
  where a.id in (select account_id from family_viewer where participant = p_participant
                 union select account_id from proxy_power where participant = p_participant)
    and a.person_id <> her.person_id
    and not exists (select 1 from enrolment e where e.person_id = a.person_id)
    and not exists (select 1 from account other
      where other.person_id = a.person_id
        and (exists (select 1 from family_viewer f where f.account_id = other.id and f.participant <> p_participant)
          or exists (select 1 from proxy_power w where w.account_id = other.id and w.participant <> p_participant)
          or exists (select 1 from account_role r where r.account_id = other.id and r.role not in ('participant', 'proxy', 'family-viewer'))))
$$;
revoke all on function here_only_for(text) from public;
grant execute on function here_only_for(text) to tomoni_app;

-- as before, and those people
create or replace function erase_person(p_request uuid, p_addresses text[]) returns void
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
