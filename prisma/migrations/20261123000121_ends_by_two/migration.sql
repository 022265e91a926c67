-- What takes two people to begin takes two to end: a forum membership before its time, a sanction before its last day. A proposal
-- is written anew as another row; the newest that nobody has confirmed stands.

create table forum_end (
  -- the number of the form: sent twice, it counts once
  id uuid primary key,
  application text not null references forum_application (id),
  -- number of the forum's decision
  decision text not null,
  reason text not null,
  -- the end in whose place it comes: where that has changed since (a new contract), the proposal is about something else
  ends timestamptz(3) not null,
  proposed_by uuid not null,
  proposed_at timestamptz(3) not null,
  confirmed_by uuid,
  confirmed_at timestamptz(3),
  constraint two_people check (confirmed_by is null or confirmed_by <> proposed_by),
  constraint confirmed_whole check ((confirmed_by is null) = (confirmed_at is null))
);
create index forum_end_application on forum_end (application, proposed_at);
grant select, insert on forum_end to tomoni_app;
grant update (confirmed_by, confirmed_at) on forum_end to tomoni_app;
grant select on forum_end to tomoni_auditor;

create table sanction_lift (
  id uuid primary key,
  sanction text not null references sanction (number),
  decision text not null,
  -- by language: why; published beside the sanction, which stays
  texts jsonb not null,
  proposed_by uuid not null,
  proposed_at timestamptz(3) not null,
  confirmed_by uuid,
  confirmed_at timestamptz(3),
  constraint two_people check (confirmed_by is null or confirmed_by <> proposed_by),
  constraint confirmed_whole check ((confirmed_by is null) = (confirmed_at is null))
);
-- lifted once
create unique index sanction_lift_confirmed on sanction_lift (sanction) where confirmed_at is not null;
create index sanction_lift_sanction on sanction_lift (sanction, proposed_at);
grant select, insert on sanction_lift to tomoni_app;
grant update (confirmed_by, confirmed_at) on sanction_lift to tomoni_app;
grant select on sanction_lift to tomoni_auditor;
