-- Lists of samples that a gate let through and was asked to record: releases, and lists that jobs name.
-- The gate lays a list down and asks; the programme's recorder makes it a release in one transaction with its event.
CREATE TABLE "release_manifest" (
    "id" TEXT NOT NULL,
    "gate" TEXT NOT NULL,
    "client" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "terms" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "laid_at" TIMESTAMPTZ(3) NOT NULL,
    "samples" INTEGER,
    "sha256" TEXT,
    "incarnation" TEXT,
    "decided_at" BIGINT,
    "policy" TEXT,
    "good_until" TIMESTAMPTZ(3),
    "revision" BIGINT,
    "recorded_at" TIMESTAMPTZ(3),
    "withheld_at" TIMESTAMPTZ(3),

    CONSTRAINT "release_manifest_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "release_manifest_state_idx" ON "release_manifest"("state");

CREATE TABLE "manifest_sample" (
    "manifest" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "sample" TEXT NOT NULL,
    "participant" TEXT NOT NULL,

    CONSTRAINT "manifest_sample_pkey" PRIMARY KEY ("manifest", "place")
);
CREATE INDEX "manifest_sample_participant_manifest_idx" ON "manifest_sample"("participant", "manifest");

alter table release_manifest add constraint known_state check (state in ('open', 'asked', 'again', 'recorded', 'void'));
alter table release_manifest add constraint identifier check (id ~ '^M-[0-9A-HJKMNP-TV-Z]{26}$');
alter table release_manifest add constraint decided_with_all check (
  state in ('open', 'void')
  or (samples is not null and sha256 is not null and incarnation is not null and decided_at is not null
      and policy is not null and good_until is not null));

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
create trigger guarded before insert or update or delete on release_manifest for each row execute function guard_manifest();
create trigger never_emptied before truncate on release_manifest for each statement execute function refuse_change();

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
create trigger guarded_insert after insert on manifest_sample referencing new table as changed
  for each statement execute function guard_manifest_samples();
create trigger guarded_delete after delete on manifest_sample referencing old table as changed
  for each statement execute function guard_manifest_samples();
create trigger fixed before update or truncate on manifest_sample for each statement execute function refuse_change();

revoke all on function guard_manifest(), guard_manifest_samples() from public;
grant select, insert, update on release_manifest to tomoni_bridge;
grant select, insert on manifest_sample to tomoni_bridge;
grant select, update on release_manifest to tomoni_app;
grant select, delete on manifest_sample to tomoni_app;
grant select on release_manifest, manifest_sample to tomoni_auditor;
