-- Nobody opens the record of her own or of a declared relative in a staff role; a restricted record opens to named staff
-- alone. Asked in one place, below; what is closed looks like what is not there.
create table restricted_record (
  person_id uuid primary key references person (id),
  -- why: she works at the hospital, sits on a committee, works for an applicant, or asked for it
  why text not null check (why in ('works-here', 'committee', 'applicant', 'asked')),
  set_at timestamptz(3) not null,
  set_by uuid not null,
  ended_at timestamptz(3)
);
create table record_reader (
  person_id uuid not null references person (id),
  account_id uuid not null references account (id),
  named_by uuid not null,
  named_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (person_id, account_id)
);
-- "this is a relative of mine": said by staff, for good
create table declared_relative (
  account_id uuid not null references account (id),
  person_id uuid not null references person (id),
  declared_at timestamptz(3) not null,
  primary key (account_id, person_id)
);
create trigger append_only before update or delete or truncate on declared_relative for each statement execute function refuse_change();

grant select, insert, update on restricted_record, record_reader to tomoni_app;
grant select, insert on declared_relative to tomoni_app;

-- Whether the record is closed to the account that acts. One's own session (tomoni.person) is no staff role.
create function record_closed(p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select visit_setting('account') is not null and coalesce(visit_setting('person'), '') <> p_person::text and (
    exists (select 1 from account me where me.id = visit_setting('account')::uuid and me.person_id = p_person)
    or exists (select 1 from declared_relative d where d.account_id = visit_setting('account')::uuid and d.person_id = p_person)
    or exists (select 1 from account me join account other on other.person_id = me.person_id
      join proxy_power p on p.account_id = other.id and p.ended_at is null
      join enrolment e on e.participant = p.participant
      where me.id = visit_setting('account')::uuid and e.person_id = p_person)
    or exists (select 1 from account me join account other on other.person_id = me.person_id
      join family_viewer f on f.account_id = other.id and f.ended_at is null
      join enrolment e on e.participant = f.participant
      where me.id = visit_setting('account')::uuid and e.person_id = p_person)
    or (visit_setting('site') is not null
      and exists (select 1 from restricted_record r where r.person_id = p_person and r.ended_at is null)
      and not exists (select 1 from record_reader n
        where n.person_id = p_person and n.account_id = visit_setting('account')::uuid and n.ended_at is null)))
$$;
revoke all on function record_closed(uuid) from public;
grant execute on function record_closed(uuid) to tomoni_app;

create or replace function may_see_person(p_person uuid) returns boolean language sql stable as $$
  select visit_setting('reason') is not null and (
    visit_setting('person') = p_person::text
    or (((visit_setting('site') is not null and person_at_site(p_person, visit_setting('site')))
      or visit_setting('part') = 'system') and not record_closed(p_person)))
$$;

-- not forced: the owner's own functions see every enrolment
alter table enrolment enable row level security;
create policy open_to_reader on enrolment to tomoni_app using (not record_closed(person_id)) with check (true);
