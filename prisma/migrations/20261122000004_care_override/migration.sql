-- An override for a care job that waits because no gate answers: docs/decisions/017-care-override.md.

-- The events that name a sample, so that an order finds whose it is without reading the ledger.
create index "ledger_event_sample_idx" on "ledger_event"(((body::jsonb) #>> '{payload,sample}'))
  where kind in ('SampleRegistered', 'SampleReassigned');

-- For which job an order is used: one, for good.
CREATE TABLE "care_override_use" (
    "override" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "client" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "care_override_use_pkey" PRIMARY KEY ("override")
);
create trigger append_only before update or delete or truncate on care_override_use for each statement execute function refuse_change();

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

revoke all on function care_override_hold(), care_override_record(text, text, text, timestamptz, jsonb) from public;
grant execute on function care_override_hold(), care_override_record(text, text, text, timestamptz, jsonb) to tomoni_app;
grant select on care_override_use to tomoni_app, tomoni_auditor;
