-- Those who speak for another, or stand near: which account, for whom, until when. The ledger says what they may; these
-- rows let a session open and end on the minute.
create table proxy_power (
  participant text not null,
  account_id uuid not null references account (id),
  -- number of the event that appointed
  appointed integer not null,
  from_at timestamptz(3) not null,
  -- the end of the term, or the 18th birthday where that comes first: the exact day never reaches the ledger
  until_at timestamptz(3),
  ended_at timestamptz(3),
  primary key (participant, appointed)
);
create index proxy_power_account on proxy_power (account_id);
create index proxy_power_until on proxy_power (until_at) where ended_at is null;

-- A child's own page, opened by the coordinator who explained; the link is derived, its keyed hash lies here.
create table assent_sitting (
  id uuid primary key,
  participant text not null,
  site text not null,
  link_hash text not null unique,
  document text not null,
  version text not null,
  audience text not null,
  explained_by uuid not null,
  present text[] not null,
  opened_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  answered_at timestamptz(3)
);
create index assent_sitting_participant on assent_sitting (participant);

-- What somebody of the programme has to do by hand after a turn of life.
create table follow_up (
  id uuid primary key,
  participant text not null,
  site text not null,
  kind text not null,
  -- the role whose work it is
  owner text not null,
  opened_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  closed_at timestamptz(3),
  closed_by uuid,
  -- personal record with what was done
  note_record uuid
);
create index follow_up_open on follow_up (owner, site) where closed_at is null;
create index follow_up_participant on follow_up (participant);

grant select, insert, update on proxy_power, assent_sitting, follow_up to tomoni_app;
grant select on follow_up to tomoni_auditor;

-- a proxy's name and address are read at the site of the person for whom she speaks, for as long as she does
create or replace function person_at_site(p_person uuid, p_site text) returns boolean
language sql stable security definer set search_path = public, pg_temp as
$$ select exists (select 1 from enrolment where person_id = p_person and site = p_site)
  or exists (select 1 from account a join proxy_power p on p.account_id = a.id join enrolment e on e.participant = p.participant
    where a.person_id = p_person and e.site = p_site and p.ended_at is null) $$;
