-- Who sees whom. Personal tables are closed unless the transaction says who asks, for whom and why (20-row-security.sql).

-- Personal tables are closed unless the transaction says who asks, for whom and why:
--   tomoni.person  the person whose own session this is          tomoni.site  the site a staff session acts for
--   tomoni.reason  why (access_log holds it)                     tomoni.part  'system': the worker, the seed
-- Without them every personal row is invisible and none can be written.
create function visit_setting(p_name text) returns text language sql stable as
$$ select nullif(current_setting('tomoni.' || p_name, true), '') $$;

-- a proxy's name and address are read at the site of the person for whom she speaks, for as long as she does
create function person_at_site(p_person uuid, p_site text) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select 1 from enrolment where person_id = p_person and site = p_site)
    or exists (select 1 from account a join proxy_power p on p.account_id = a.id join enrolment e on e.participant = p.participant
      where a.person_id = p_person and e.site = p_site and p.ended_at is null);
end $$;

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

-- The same by the number of a record, for a record that is closed to the one who asks.
create function is_close_to(p_account uuid, p_participant text) returns boolean
language sql stable security definer set search_path = public, pg_temp as
$$ select exists (select 1 from enrolment e where e.participant = p_participant and is_own_or_relative(p_account, e.person_id)) $$;

-- Whether it is her own record or a relative's, asked of lines of the log: whenever that was said.
create function close_among(p_accounts text[], p_people uuid[]) returns table (account text, person uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct a, p from unnest(p_accounts, p_people) as line (a, p) where is_own_or_relative(a::uuid, p)
$$;

-- Whether the record is closed to the account that acts. One's own session (tomoni.person) is no staff role.
create function record_closed(p_person uuid) returns boolean
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

-- Whether a record is kept from an account. Never from the person herself.
create function kept_from(p_account uuid, p_participant text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from confidential_record c where c.participant = p_participant and c.ended_at is null
      and not exists (select 1 from shown_confidential s where s.record_id = c.id and s.account_id = p_account))
    and not exists (select 1 from account a join enrolment e on e.person_id = a.person_id
      where a.id = p_account and e.participant = p_participant)
$$;

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

create function may_see_person(p_person uuid) returns boolean language sql stable as $$
  select visit_setting('reason') is not null and (
    visit_setting('person') = p_person::text
    or (((visit_setting('site') is not null and person_at_site(p_person, visit_setting('site')))
      or visit_setting('part') = 'system') and not record_closed(p_person)))
$$;

create function participant_visible(p_participant text) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select 1 from enrolment e where e.participant = p_participant and may_see_person(e.person_id));
end $$;

-- A case is seen by the finding desk alone: for one of its own reasons, never in the person's own session and never by
-- somebody who is at the desk of her hospital for another reason. The panel judges for every site; the worker reads all.
create function finding_desk_at(p_site text) returns boolean language sql stable as $$
  select coalesce(visit_setting('reason') like 'finding-%', false) and visit_setting('person') is null and (
    visit_setting('site') = p_site or visit_setting('part') = 'system' or visit_setting('reason') = 'finding-panel')
$$;

-- A member sees her own; chair and secretary see all, to keep the books.
create function leads_panel() returns boolean language sql stable as $$
  select current_setting('tomoni.reason', true) = 'participant-panel' and exists (
    select 1 from seat where body = 'panel' and part in ('chair', 'deputy-chair', 'secretary')
      and account::text = current_setting('tomoni.account', true))
$$;

