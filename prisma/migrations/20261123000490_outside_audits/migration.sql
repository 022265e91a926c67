-- 第三者監査 (R68): audits, what they found, and what was done about each finding. Insert only. Nobody's person is in any of it.
create table outside_audit (
  id uuid primary key,
  number text not null unique,
  body text not null,
  scope text not null,
  standard text not null,
  from_day date not null,
  until_day date not null,
  -- of the report as it was handed over: the paper itself stays with the office
  report_sha256 text not null check (report_sha256 ~ '^[0-9a-f]{64}$'),
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  constraint period_forward check (from_day <= until_day)
);
create table outside_audit_word (
  id uuid primary key,
  audit uuid not null references outside_audit (id),
  kind text not null check (kind in ('publish-proposed', 'published')),
  said_by uuid not null,
  said_at timestamptz(3) not null,
  unique (audit, kind)
);
create table audit_finding (
  id uuid primary key,
  audit uuid not null references outside_audit (id),
  number int not null check (number > 0),
  severity text not null check (severity in ('critical', 'major', 'minor', 'advice')),
  area text not null check (area in ('consent', 'access', 'disclosure', 'ledger', 'keys', 'development', 'operations', 'organisation', 'accessibility')),
  found text not null,
  answers text not null check (answers in ('administrator', 'data-protection-contact', 'ethics-contact', 'elsi-officer', 'release-desk', 'review-secretariat')),
  take_up_by date not null,
  due_on date not null,
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  unique (audit, number)
);
create table audit_finding_step (
  id uuid primary key,
  finding uuid not null references audit_finding (id),
  place int not null check (place > 0),
  kind text not null check (kind in ('taken-up', 'plan', 'evidence', 'verified', 'closed', 'reopened', 'risk-proposed', 'risk-accepted')),
  words text not null,
  until_day date,
  done_by uuid not null,
  done_as text not null,
  done_at timestamptz(3) not null,
  constraint risk_has_an_end check ((kind = 'risk-proposed') = (until_day is not null)),
  unique (finding, place)
);
create trigger append_only before update or delete or truncate on outside_audit for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on outside_audit_word for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on audit_finding for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on audit_finding_step for each statement execute function refuse_change();

-- The second wall: who verified is not who mended, who accepted a risk is not who proposed it, whatever the program says.
create function another_person_verifies() returns trigger language plpgsql as $$
declare since int;
begin
  select coalesce(max(place), 0) into since from audit_finding_step where finding = new.finding and kind = 'reopened';
  if new.kind = 'verified' and exists (
    select 1 from audit_finding_step where finding = new.finding and kind in ('plan', 'evidence') and done_by = new.done_by and place > since)
  then raise exception 'whoever mended a finding does not verify it'; end if;
  if new.kind = 'risk-accepted' and not exists (
    select 1 from audit_finding_step where finding = new.finding and kind = 'risk-proposed' and done_by <> new.done_by and place > since)
  then raise exception 'a risk is accepted by two people'; end if;
  return new;
end $$;
create trigger another_person before insert on audit_finding_step for each row execute function another_person_verifies();
create function another_person_publishes() returns trigger language plpgsql as $$
begin
  if new.kind = 'published' and not exists (
    select 1 from outside_audit_word where audit = new.audit and kind = 'publish-proposed' and said_by <> new.said_by)
  then raise exception 'an audit is published by two people'; end if;
  return new;
end $$;
create trigger another_person before insert on outside_audit_word for each row execute function another_person_publishes();

grant select, insert on outside_audit, outside_audit_word, audit_finding, audit_finding_step to tomoni_app;
grant select on outside_audit, outside_audit_word, audit_finding, audit_finding_step to tomoni_auditor;
revoke execute on function another_person_verifies(), another_person_publishes() from public;
