-- Two people are two persons: the second wall behind the services. Two accounts of one human are refused wherever the check
-- of a table refuses one account twice.
create function two_persons() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  row_now jsonb := to_jsonb(new);
  one uuid := (row_now ->> tg_argv[0])::uuid;
  other uuid := (row_now ->> tg_argv[1])::uuid;
begin
  -- some acts need two only for a yes: the column that says which, and its value
  if tg_nargs = 4 and (row_now ->> tg_argv[2]) is distinct from tg_argv[3] then return new; end if;
  -- one account twice is what the table's own check refuses
  if one is null or other is null or one = other then return new; end if;
  if exists (select 1 from account a join account b on a.person_id = b.person_id where a.id = one and b.id = other) then
    raise exception 'two people are needed, these are accounts of one' using errcode = '23514', constraint = 'two_people';
  end if;
  return new;
end $$;
revoke execute on function two_persons() from public;

create trigger two_persons before insert or update of decided_by on paper_import
  for each row execute function two_persons('decided_by', 'made_by');
create trigger two_persons before insert or update of first_by, second_by on paper_entry
  for each row execute function two_persons('second_by', 'first_by');
create trigger two_persons before insert or update of outcome, decided_by on proposed_correction
  for each row execute function two_persons('decided_by', 'proposed_by', 'outcome', 'confirmed');
create trigger two_persons before insert or update of confirmed_by on erasure_request
  for each row execute function two_persons('confirmed_by', 'asked_by');
create trigger two_persons before insert or update of confirmed_by on site_closure
  for each row execute function two_persons('confirmed_by', 'asked_by');
create trigger two_persons before insert or update of confirmed_by on sanction
  for each row execute function two_persons('confirmed_by', 'proposed_by');
create trigger two_persons before insert or update of confirmed_by on sanction_lift
  for each row execute function two_persons('confirmed_by', 'proposed_by');
create trigger two_persons before insert or update of confirmed_by on stop_proposal
  for each row execute function two_persons('confirmed_by', 'proposed_by');
create trigger two_persons before insert or update of confirmed_by on forum_application
  for each row execute function two_persons('confirmed_by', 'proposed_by');
create trigger two_persons before insert or update of confirmed_by on forum_end
  for each row execute function two_persons('confirmed_by', 'proposed_by');
create trigger two_persons before insert or update of launched_by on reconsent_campaign
  for each row execute function two_persons('launched_by', 'proposed_by');
create trigger two_persons before insert or update of decided_by on emergency_request
  for each row execute function two_persons('decided_by', 'asked_by');
create trigger two_persons before insert or update of outcome, decided_by on role_proposal
  for each row execute function two_persons('decided_by', 'proposed_by', 'outcome', 'given');
create trigger two_persons before insert or update of outcome, decided_by on factor_renewal
  for each row execute function two_persons('decided_by', 'asked_by', 'outcome', 'given');
create trigger two_persons before insert or update of confirmed_by on recovery_request
  for each row execute function two_persons('confirmed_by', 'asked_by');
create trigger two_persons before insert or update of first_by, second_by on disposal
  for each row execute function two_persons('second_by', 'first_by');
create trigger two_persons before insert or update of lifted_by on legal_hold
  for each row execute function two_persons('lifted_by', 'set_by');
create trigger two_persons before insert or update of confirmed_by on programme_plan
  for each row execute function two_persons('confirmed_by', 'proposed_by');
create trigger two_persons before insert or update of invited_by on staff_identity
  for each row execute function two_persons('invited_by', 'account_id');
create trigger two_persons before insert or update of outcome, decided_by on opinion_proposal
  for each row execute function two_persons('decided_by', 'proposed_by', 'outcome', 'registered');

-- The same for steps that lie in rows of their own.
create or replace function another_person_verifies() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  since int;
  her uuid[];
begin
  select coalesce(max(place), 0) into since from audit_finding_step where finding = new.finding and kind = 'reopened';
  select array_append(array_agg(b.id), new.done_by) into her
    from account a join account b on a.person_id = b.person_id where a.id = new.done_by;
  if new.kind = 'verified' and exists (
    select 1 from audit_finding_step
    where finding = new.finding and kind in ('plan', 'evidence') and done_by = any(her) and place > since)
  then raise exception 'whoever mended a finding does not verify it'; end if;
  if new.kind = 'risk-accepted' and not exists (
    select 1 from audit_finding_step
    where finding = new.finding and kind = 'risk-proposed' and not done_by = any(her) and place > since)
  then raise exception 'a risk is accepted by two people'; end if;
  return new;
end $$;
create or replace function another_person_publishes() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  her uuid[];
begin
  select array_append(array_agg(b.id), new.said_by) into her
    from account a join account b on a.person_id = b.person_id where a.id = new.said_by;
  if new.kind = 'published' and not exists (
    select 1 from outside_audit_word
    where audit = new.audit and kind = 'publish-proposed' and not said_by = any(her))
  then raise exception 'an audit is published by two people'; end if;
  return new;
end $$;

-- One human holds a role at a place once: a second account in the same role would be a second pair of hands.
create function role_held_once() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.revoked_at is null and new.role not in ('participant', 'proxy', 'helper', 'family-viewer') and exists (
    select 1 from account mine join account hers on hers.person_id = mine.person_id and hers.id <> mine.id
      join account_role held on held.account_id = hers.id
    where mine.id = new.account_id and held.revoked_at is null and held.role = new.role and held.site is not distinct from new.site
      and hers.disabled_at is null)
  then
    raise exception 'one person holds a role once' using errcode = '23505', constraint = 'role_held_once';
  end if;
  return new;
end $$;
revoke execute on function role_held_once() from public;
create trigger role_held_once before insert or update of revoked_at on account_role
  for each row execute function role_held_once();
