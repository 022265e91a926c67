-- What the gates write: decisions, manifests, and uses of data in care when no gate answers.

-- What was answered stands for at least three years, and a release as long as its data do: whoever asks (docs/operating.md).
create function guard_decision_expiry() returns trigger language plpgsql as $$
begin
  if old.action like 'release-%' or old.at > now() - interval '3 years' then
    raise exception 'decision_log: % is kept', old.id using errcode = 'restrict_violation';
  end if;
  return old;
end $$;

-- The worker's only way to remove any: some of the oldest, never one that the trigger keeps. Returns how many went.
create function decision_log_expire(p_before timestamptz, p_most integer) returns integer
language sql security definer set search_path = public, pg_temp as $$
  with gone as (
    delete from decision_log where id in (
      select id from decision_log
      where at < least(p_before, now() - interval '3 years') and action not like 'release-%'
      order by at limit p_most)
    returning 1)
  select count(*)::integer from gone
$$;

-- A recorded list stays as it is, but that it was withheld after all; a release is one by its event in the ledger alone.
-- Runs as the owner: the bridge itself cannot read the ledger.
create function guard_manifest() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' and old.state = 'recorded' then
    if tg_op = 'UPDATE' and old.withheld_at is null and new.withheld_at is not null
       and to_jsonb(new) - 'withheld_at' = to_jsonb(old) - 'withheld_at' then
      return new;
    end if;
    raise exception 'a recorded list is not changed' using errcode = '55000';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  if tg_op = 'INSERT' and new.state <> 'open' then
    raise exception 'a list begins open' using errcode = '55000';
  end if;
  if tg_op = 'UPDATE' and old.state = 'void' then
    raise exception 'a void list stays void' using errcode = '55000';
  end if;
  if new.state = 'recorded' and new.action like 'release-%' and not exists (
    select 1 from ledger_event where revision = new.revision and kind = 'ReleaseRecorded'
    and body::jsonb #>> '{payload,manifest}' = new.id) then
    raise exception 'a release is recorded by its event' using errcode = '55000';
  end if;
  return new;
end $$;

-- Lines are laid down while their list is open; they go with a list that came to nothing.
create function guard_manifest_samples() returns trigger language plpgsql as $$
declare
  wrong integer;
begin
  if tg_op = 'INSERT' then
    select count(*) into wrong from (select distinct manifest from changed) named
      left join release_manifest m on m.id = named.manifest where m.state is distinct from 'open';
  else
    select count(*) into wrong from (select distinct manifest from changed) named
      join release_manifest m on m.id = named.manifest where m.state = 'recorded';
  end if;
  if wrong > 0 then
    raise exception 'the lines of a list are fixed' using errcode = '55000';
  end if;
  return null;
end $$;

-- The head as committed, and nobody commits an event until this transaction ends: every commit updates that row.
-- `at` is the primary's clock, never behind the ledger's last entry. Runs as the owner: the app itself may only read it.
create function care_override_hold() returns table (incarnation text, revision bigint, at timestamptz)
language sql volatile security definer set search_path = public, pg_temp as $$
  select h.incarnation, h.revision, greatest(h.time, date_trunc('milliseconds', clock_timestamp()))
  from ledger_head h where h.id = 1 for share
$$;

-- What was decided for one redemption, written before it is said. The only rows of the decision log that the app can
-- write: of an order that stands in the ledger, within its time and its samples. False where another job has the order.
create function care_override_record(p_override text, p_job text, p_client text, p_at timestamptz, p_rows jsonb) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  granted jsonb;
begin
  select body::jsonb -> 'payload' into granted from ledger_event
    where kind = 'CareOverrideGranted' and body::jsonb #>> '{payload,override}' = p_override;
  if granted is null or p_at >= (granted ->> 'until')::timestamptz then
    raise exception 'no order % stands in the ledger', p_override using errcode = '55000';
  end if;
  insert into care_override_use (override, job, client, at) values (p_override, p_job, p_client, p_at)
    on conflict do nothing;
  if not exists (select 1 from care_override_use where override = p_override and job = p_job and client = p_client) then
    return false;
  end if;
  if exists (select 1 from jsonb_to_recordset(p_rows) as r (sample text) where not granted -> 'samples' ? r.sample) then
    raise exception 'a sample is not of order %', p_override using errcode = '55000';
  end if;
  insert into decision_log (id, at, gate, boot, client, participant, sample, action, approval, decision, reasons, basis,
      request, revision, policy)
    select r.id, p_at, 'care-override', p_override, p_client, r.participant, r.sample, 'analyse', null, r.decision, r.reasons,
      r.basis, r.request, r.revision, r.policy
    from jsonb_to_recordset(p_rows) as r (id text, participant text, sample text, decision text, reasons jsonb,
      basis jsonb, request jsonb, revision bigint, policy text);
  return true;
end $$;

create function is_frozen(p_participant text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from record_doubt where participant = p_participant and settled_at is null)
$$;

