-- Meetings of the review committee: when, where, and which requests are on the agenda. Nothing of a request stands here.
create table committee_meeting (
  id uuid primary key,
  starts_at timestamptz(3) not null,
  -- a room, or how to join from afar
  place text not null,
  link text,
  requests text[] not null default '{}',
  notes text not null default '',
  called_by uuid not null,
  called_at timestamptz(3) not null,
  cancelled_at timestamptz(3)
);
create index committee_meeting_starts on committee_meeting (starts_at);

grant select, insert, update on committee_meeting to tomoni_app;
