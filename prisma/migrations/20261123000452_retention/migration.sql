-- Retention (保存と廃棄): what is removed when its time is over, holds that stop it, certificates of what went.
create table disposal (
  id uuid primary key,
  kind text not null,
  -- everything of that kind from before this moment
  before timestamptz(3) not null,
  -- as counted when it was proposed
  found integer not null,
  proposed_at timestamptz(3) not null,
  -- two people, where two are needed; both null where its rule needs nobody
  first_by uuid,
  first_at timestamptz(3),
  second_by uuid,
  second_at timestamptz(3),
  refused_by uuid,
  refused_at timestamptz(3),
  -- the certificate: how many went, SHA-256 of their sorted numbers, when
  gone integer,
  digest text,
  done_at timestamptz(3),
  constraint two_people check (second_by is null or (first_by is not null and first_by <> second_by)),
  constraint certified check (num_nonnulls(gone, digest, done_at) in (0, 3))
);
create unique index disposal_open on disposal (kind) where done_at is null and refused_at is null;

-- 保存の指示: nothing within it is removed while it stands. Lifted by another than who set it.
create table legal_hold (
  id uuid primary key,
  -- 'all', a kind of the schedule, or a participant's number
  scope text not null,
  reference text not null,
  why text not null,
  set_by uuid not null,
  set_at timestamptz(3) not null,
  lifted_by uuid,
  lifted_at timestamptz(3),
  lift_why text,
  constraint lifted_whole check (num_nonnulls(lifted_by, lifted_at, lift_why) in (0, 3)),
  constraint lifted_by_another check (lifted_by is null or lifted_by <> set_by)
);
create index legal_hold_standing on legal_hold (scope) where lifted_at is null;

create function is_held(p_scope text) returns boolean language sql stable security definer set search_path = public, pg_temp as
$$ select exists (select 1 from legal_hold where lifted_at is null and scope in ('all', p_scope)) $$;

-- Whatever the program says: nobody is erased while a hold stands on her, or on everything.
create function refuse_held_erasure() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.erased_at is not null and old.erased_at is null and exists (
    select 1 from enrolment e where e.person_id = new.id and is_held(e.participant)) then
    raise exception 'a legal hold stands on this person' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger held before update of erased_at on person for each row execute function refuse_held_erasure();

-- Invited, never answered, every invitation over: her words go, the numbers stay for the figures and the ledger.
create view never_joined as
  select e.participant, e.person_id, max(greatest(i.expires_at, coalesce(i.closed_at, i.expires_at))) as over_at
  from enrolment e join invitation i using (participant)
  where not exists (select 1 from ledger_event l where l.participant = e.participant and l.kind in
      ('ConsentGiven', 'ConsentRefused', 'PaperConsentTranscribed', 'MajorityConfirmed', 'ReconsentGiven'))
    and not exists (select 1 from enrolment o where o.person_id = e.person_id and o.participant <> e.participant)
    and not exists (select 1 from account a join account_role r on r.account_id = a.id where a.person_id = e.person_id)
    and not exists (select 1 from account a join proxy_power p on p.account_id = a.id where a.person_id = e.person_id)
    and exists (select 1 from personal_record r where r.person_id = e.person_id)
  group by e.participant, e.person_id;
revoke all on never_joined from public;

-- How many there are, and their removal: the least ages stand here as well, and no hold is passed over.
create function disposable(p_kind text, p_before timestamptz) returns integer
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return case p_kind
    when 'outbox-done' then (select count(*) from outbox where done_at < least(p_before, now() - interval '7 days'))
    when 'sent-messages' then (select count(*) from message where sent_at < least(p_before, now() - interval '3 years')
      and not (participant is not null and is_held(participant)))
    when 'call-requests' then (select count(*) from call_request where closed_at < least(p_before, now() - interval '90 days')
      and not is_held(participant))
    when 'never-joined' then (select count(*) from never_joined where over_at < least(p_before, now() - interval '180 days')
      and not is_held(participant))
  end;
end $$;

create function dispose(p_disposal uuid) returns table (gone integer, digest text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  run disposal;
  ids text[];
begin
  select * into run from disposal where id = p_disposal and done_at is null and refused_at is null for update;
  if not found then raise exception 'no such disposal' using errcode = '42501'; end if;
  if is_held(run.kind) then raise exception 'a legal hold stands on this kind' using errcode = '42501'; end if;
  if run.kind = 'outbox-done' then
    with out as (delete from outbox where done_at < least(run.before, now() - interval '7 days') returning id)
    select array_agg(id::text order by id::text) into ids from out;
  elsif run.kind = 'sent-messages' then
    with out as (delete from message where sent_at < least(run.before, now() - interval '3 years')
      and not (participant is not null and is_held(participant)) returning id)
    select array_agg(id::text order by id::text) into ids from out;
  elsif run.kind = 'call-requests' then
    select array_agg(id::text order by id::text) into ids from call_request
      where closed_at < least(run.before, now() - interval '90 days') and not is_held(participant);
    delete from call_try where request_id::text = any (ids);
    delete from personal_record where id in (select record_id from call_request where id::text = any (ids));
    delete from call_request where id::text = any (ids);
  elsif run.kind = 'never-joined' then
    if run.second_by is null then raise exception 'two people' using errcode = '42501'; end if;
    select array_agg(participant order by participant) into ids from never_joined
      where over_at < least(run.before, now() - interval '180 days') and not is_held(participant);
    update account set email_lookup = null, sign_in_number = null, password_hash = null, totp_secret = null,
      disabled_at = coalesce(disabled_at, now())
      where person_id in (select person_id from enrolment where participant = any (ids));
    delete from personal_record where person_id in (select person_id from enrolment where participant = any (ids));
  else raise exception 'nothing is known of this kind' using errcode = '22023';
  end if;
  return query select coalesce(cardinality(ids), 0),
    encode(sha256(convert_to(coalesce(array_to_string(ids, E'\n'), ''), 'UTF8')), 'hex');
end $$;

-- What would be asked about the end of the programme: who takes over, and when it ends. Insert, then the second word.
create table programme_plan (
  id uuid primary key,
  kind text not null check (kind in ('successor', 'end')),
  -- by language: who takes over, what becomes of it
  texts jsonb not null,
  decision text not null,
  ends_on date,
  proposed_by uuid not null,
  proposed_at timestamptz(3) not null,
  confirmed_by uuid,
  confirmed_at timestamptz(3),
  -- everybody is told; everybody's part has ended
  told_at timestamptz(3),
  ended_at timestamptz(3),
  constraint end_has_a_day check ((kind = 'end') = (ends_on is not null)),
  constraint two_people check (confirmed_by is null or confirmed_by <> proposed_by)
);

revoke all on function is_held(text), refuse_held_erasure(), disposable(text, timestamptz), dispose(uuid) from public;
grant execute on function is_held(text), disposable(text, timestamptz), dispose(uuid) to tomoni_app;
grant select, insert on disposal, legal_hold, programme_plan to tomoni_app;
grant update (first_by, first_at, second_by, second_at, refused_by, refused_at, gone, digest, done_at) on disposal to tomoni_app;
grant update (lifted_by, lifted_at, lift_why) on legal_hold to tomoni_app;
grant update (confirmed_by, confirmed_at, told_at, ended_at) on programme_plan to tomoni_app;
grant select on disposal, legal_hold, programme_plan to tomoni_auditor;
