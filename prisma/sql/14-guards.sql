-- Acts that take two persons, and rows that do not change once published.

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

create function another_person_publishes() returns trigger
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

-- The same for steps that lie in rows of their own.
create function another_person_verifies() returns trigger
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

-- Before it is announced it is a draft; from then on its words, its poll and its days stand.
create function consultation_stands() returns trigger language plpgsql as $$
begin
  if old.announced_at is not null and (new.for_whom, new.topic, new.texts, new.poll, new.opens_at, new.closes_at, new.announced_at)
    is distinct from (old.for_whom, old.topic, old.texts, old.poll, old.opens_at, old.closes_at, old.announced_at) then
    raise exception 'an announced consultation stands as it is' using errcode = '42501';
  end if;
  if old.outcome is not null and (new.outcome, new.outcome_at) is distinct from (old.outcome, old.outcome_at) then
    raise exception 'an outcome stands as it is' using errcode = '42501';
  end if;
  return new;
end $$;

create function keep_published_gathering() returns trigger language plpgsql as $$
begin
  if old.published_at is not null then raise exception 'a published event never changes' using errcode = '42501'; end if;
  return new;
end $$;

