-- Explaining side by side on the hospital's own device: who began it for whom, until when, and what was read meanwhile.
create table joint_reading (
  id uuid primary key,
  participant text not null,
  site text not null,
  started_by uuid not null references account (id),
  started_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  -- 'handed-back': the one who began it gave her code; 'left': ended without
  ended_how text check (ended_how in ('handed-back', 'left')),
  -- as it stood at the end
  sections text[] not null default '{}',
  items text[] not null default '{}',
  questions integer not null default 0
);
create index joint_reading_participant on joint_reading (participant, started_at);
grant select, insert, update on joint_reading to tomoni_app;

-- A session on that device belongs to the reading together and ends with it; limited: it reads, and decides nothing.
alter table session add column joint_reading uuid references joint_reading (id);
alter table session add column limited boolean not null default false;
create index session_joint_reading on session (joint_reading) where joint_reading is not null;
