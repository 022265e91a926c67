-- Personal tables are closed unless the transaction says who asks, for whom and why:
--   tomoni.person  the person whose own session this is          tomoni.site  the site a staff session acts for
--   tomoni.reason  why (access_log holds it)                     tomoni.part  'system': the worker, the seed
-- Without them every personal row is invisible and none can be written.
create function visit_setting(p_name text) returns text language sql stable as
$$ select nullif(current_setting('tomoni.' || p_name, true), '') $$;

create function person_at_site(p_person uuid, p_site text) returns boolean
language sql stable security definer set search_path = public, pg_temp as
$$ select exists (select 1 from enrolment where person_id = p_person and site = p_site) $$;

create function may_see_person(p_person uuid) returns boolean language sql stable as $$
  select visit_setting('reason') is not null and (
    visit_setting('person') = p_person::text
    or (visit_setting('site') is not null and person_at_site(p_person, visit_setting('site')))
    or visit_setting('part') = 'system')
$$;

create function participant_visible(p_participant text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from enrolment e where e.participant = p_participant and may_see_person(e.person_id))
$$;

revoke all on function visit_setting(text), may_see_person(uuid), person_at_site(uuid, text), participant_visible(text) from public;
grant execute on function visit_setting(text), may_see_person(uuid), person_at_site(uuid, text), participant_visible(text)
  to tomoni_app;

alter table personal_record enable row level security;
alter table personal_record force row level security;
create policy visible on personal_record for select to tomoni_app using (may_see_person(person_id));
create policy writable on personal_record for insert to tomoni_app with check (may_see_person(person_id));
create policy erasable on personal_record for all to tomoni_eraser using (true);

-- What someone reads, answers and asks on the way is hers as well.
alter table draft_answer enable row level security;
alter table draft_answer force row level security;
create policy own on draft_answer to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
alter table draft_wish enable row level security;
alter table draft_wish force row level security;
create policy own on draft_wish to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
alter table reading_mark enable row level security;
alter table reading_mark force row level security;
create policy own on reading_mark to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
alter table comprehension_answer enable row level security;
alter table comprehension_answer force row level security;
create policy own on comprehension_answer to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
alter table question enable row level security;
alter table question force row level security;
create policy own on question to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
