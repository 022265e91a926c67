-- Reading in an emergency (緊急の閲覧), ADR 050: a record out of reach opens to one reader for a quarter of an hour, once a second
-- person has allowed it. There is no table of what is open: the entry in the ledger opens it, or nothing does.

-- Own, declared, decided for, followed: closed to this account in every staff role. One place, asked by what follows.
create function is_own_or_relative(p_account uuid, p_person uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select 1 from account me where me.id = p_account and me.person_id = p_person)
    or exists (select 1 from declared_relative d where d.account_id = p_account and d.person_id = p_person)
    or exists (select 1 from account me join account other on other.person_id = me.person_id
      join proxy_power p on p.account_id = other.id and p.ended_at is null
      join enrolment e on e.participant = p.participant
      where me.id = p_account and e.person_id = p_person)
    or exists (select 1 from account me join account other on other.person_id = me.person_id
      join family_viewer f on f.account_id = other.id and f.ended_at is null
      join enrolment e on e.participant = f.participant
      where me.id = p_account and e.person_id = p_person);
end $$;

create or replace function record_closed(p_person uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  acting uuid := visit_setting('account')::uuid;
begin
  if acting is null or coalesce(visit_setting('person'), '') = p_person::text then
    return false;
  end if;
  return is_own_or_relative(acting, p_person)
    or (visit_setting('site') is not null
      and exists (select 1 from restricted_record r where r.person_id = p_person and r.ended_at is null)
      and not exists (select 1 from record_reader n
        where n.person_id = p_person and n.account_id = acting and n.ended_at is null));
end $$;

-- Whether the ledger says that this record is open to the account that acts, by the request named in tomoni.emergency, now.
-- The clock is the database's own: no part that asks can set it.
create function emergency_open(p_person uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  acting uuid := visit_setting('account')::uuid;
  asked text := visit_setting('emergency');
begin
  if acting is null or asked is null or is_own_or_relative(acting, p_person) then
    return false;
  end if;
  return exists (
    select 1 from enrolment e
    join ledger_event l on l.participant = e.participant and l.kind = 'EmergencyReadingAllowed'
    cross join lateral (select l.body::jsonb -> 'payload' as payload) p
    join account one on one.id = (payload #>> '{people,first}')::uuid
    join account other on other.id = (payload #>> '{people,second}')::uuid
    where e.person_id = p_person
      and payload ->> 'request' = asked
      and one.id = acting
      and one.person_id <> other.person_id
      and clock_timestamp() < (payload ->> 'until')::timestamptz
      and (payload ->> 'until')::timestamptz <= l.recorded_at + interval '15 minutes'
      and clock_timestamp() >= l.recorded_at - interval '5 seconds');
end $$;

-- The same by the number of a record, for a record that is closed to the one who asks.
create function is_close_to(p_account uuid, p_participant text) returns boolean
language sql stable security definer set search_path = public, pg_temp as
$$ select exists (select 1 from enrolment e where e.participant = p_participant and is_own_or_relative(p_account, e.person_id)) $$;

revoke all on function is_own_or_relative(uuid, uuid), is_close_to(uuid, text), emergency_open(uuid) from public;
grant execute on function is_own_or_relative(uuid, uuid), is_close_to(uuid, text), emergency_open(uuid) to tomoni_app;

-- Reading alone, and nothing but who she is and how to reach her.
alter policy visible on personal_record using (
  may_see_person(person_id)
  or (visit_setting('emergency') is not null and visit_setting('reason') = 'emergency'
    and kind in ('identity', 'contact') and emergency_open(person_id)));

-- Who asked, and what the second person said. It opens nothing.
create table emergency_request (
  id uuid primary key,
  -- as it was typed: whether there is such a record, the one who asks is not told
  participant text not null,
  asked_by uuid not null references account (id),
  role text not null check (role in ('site-coordinator', 'treating-doctor')),
  site text not null,
  reason text not null check (reason in ('treatment-now', 'treated-elsewhere', 'named-away', 'in-danger')),
  asked_at timestamptz(3) not null,
  decided_by uuid references account (id),
  decided_at timestamptz(3),
  allowed boolean,
  constraint decided_whole check ((decided_by is null) = (decided_at is null) and (decided_at is null) = (allowed is null)),
  constraint decided_by_another check (decided_by <> asked_by)
);
create index emergency_request_asked on emergency_request (asked_at);
grant select, insert on emergency_request to tomoni_app;
grant update (decided_by, decided_at, allowed) on emergency_request to tomoni_app;
insert into erasure_rule (place, name, participant_column) values (520, 'emergency_request', 'participant');
