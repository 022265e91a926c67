-- Whether a row may be seen is asked for every row. In plpgsql each question is planned once a session and not once a row, and
-- where nobody's account acts there is nobody to whom a record is closed. What each answers stays the same.

create or replace function person_at_site(p_person uuid, p_site text) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select 1 from enrolment where person_id = p_person and site = p_site)
    or exists (select 1 from account a join proxy_power p on p.account_id = a.id join enrolment e on e.participant = p.participant
      where a.person_id = p_person and e.site = p_site and p.ended_at is null);
end $$;

create or replace function record_closed(p_person uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  acting uuid := visit_setting('account')::uuid;
begin
  if acting is null or coalesce(visit_setting('person'), '') = p_person::text then
    return false;
  end if;
  return exists (select 1 from account me where me.id = acting and me.person_id = p_person)
    or exists (select 1 from declared_relative d where d.account_id = acting and d.person_id = p_person)
    or exists (select 1 from account me join account other on other.person_id = me.person_id
      join proxy_power p on p.account_id = other.id and p.ended_at is null
      join enrolment e on e.participant = p.participant
      where me.id = acting and e.person_id = p_person)
    or exists (select 1 from account me join account other on other.person_id = me.person_id
      join family_viewer f on f.account_id = other.id and f.ended_at is null
      join enrolment e on e.participant = f.participant
      where me.id = acting and e.person_id = p_person)
    or (visit_setting('site') is not null
      and exists (select 1 from restricted_record r where r.person_id = p_person and r.ended_at is null)
      and not exists (select 1 from record_reader n
        where n.person_id = p_person and n.account_id = acting and n.ended_at is null));
end $$;

create or replace function participant_visible(p_participant text) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select 1 from enrolment e where e.participant = p_participant and may_see_person(e.person_id));
end $$;
