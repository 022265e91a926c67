-- What the participant panel keeps of itself: meetings, agenda, its published advice, who agreed to be named, training,
-- honoraria, and applications of people who would like to join it.
create table panel_meeting (
  id uuid primary key,
  held_at timestamptz(3) not null,
  place text not null,
  -- published as written, once
  minutes text,
  minutes_at timestamptz(3),
  called_by uuid not null,
  called_at timestamptz(3) not null,
  constraint minutes_whole check ((minutes is null) = (minutes_at is null))
);
create index panel_meeting_held on panel_meeting (held_at);

-- Any member puts something on it: for the panel's own meeting, for the committee or for the board.
create table panel_agenda (
  id uuid primary key,
  meeting uuid references panel_meeting (id),
  forum text not null check (forum in ('panel', 'committee', 'board')),
  words text not null,
  put_by uuid not null,
  put_at timestamptz(3) not null,
  constraint meeting_of_panel check ((forum = 'panel') = (meeting is not null))
);
create trigger append_only before update or delete or truncate on panel_agenda for each statement execute function refuse_change();

-- The panel's own words to the board, numbered and public; the board's answer beside them, or none yet.
create table panel_advice (
  number integer primary key,
  kind text not null check (kind in ('advice', 'naming')),
  title text not null,
  words text not null,
  published_by uuid not null,
  published_at timestamptz(3) not null,
  answer text,
  answered_by uuid,
  answered_at timestamptz(3),
  constraint answer_whole check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null))
);

-- The name under which a member agreed to be shown. No row, or no name: shown as "member".
create table panel_profile (
  member uuid primary key,
  shown_as text,
  changed_at timestamptz(3) not null
);

create table panel_training (
  id uuid primary key,
  member uuid not null,
  title text not null,
  held_on date not null,
  recorded_by uuid not null,
  recorded_at timestamptz(3) not null
);
create table panel_honorarium (
  id uuid primary key,
  member uuid not null,
  kind text not null check (kind in ('meeting', 'reading')),
  what text not null,
  held_on date not null,
  yen integer not null check (yen >= 0),
  recorded_by uuid not null,
  recorded_at timestamptz(3) not null
);
-- A member sees her own; chair and secretary see all, to keep the books.
create function leads_panel() returns boolean language sql stable as $$
  select current_setting('tomoni.reason', true) = 'participant-panel' and exists (
    select 1 from seat where body = 'panel' and part in ('chair', 'deputy-chair', 'secretary')
      and account::text = current_setting('tomoni.account', true))
$$;
revoke all on function leads_panel() from public;
grant execute on function leads_panel() to tomoni_app;
alter table panel_training enable row level security;
alter table panel_training force row level security;
create policy own_or_lead on panel_training to tomoni_app
  using (member::text = current_setting('tomoni.account', true) or leads_panel()) with check (leads_panel());
alter table panel_honorarium enable row level security;
alter table panel_honorarium force row level security;
create policy own_or_lead on panel_honorarium to tomoni_app
  using (member::text = current_setting('tomoni.account', true) or leads_panel()) with check (leads_panel());

-- Sealed under a key of its own, which goes with the row when its time is over.
create table panel_application (
  id uuid primary key,
  sealed bytea not null,
  sent_at timestamptz(3) not null,
  delete_at timestamptz(3) not null
);
alter table panel_application enable row level security;
alter table panel_application force row level security;
create policy sent on panel_application for insert to tomoni_app with check (current_setting('tomoni.reason', true) = 'panel-application');
create policy chosen on panel_application for select to tomoni_app using (current_setting('tomoni.reason', true) = 'panel-recruitment');
create policy over on panel_application for delete to tomoni_app using (current_setting('tomoni.reason', true) = 'panel-recruitment');

grant select, insert on panel_meeting, panel_agenda, panel_advice, panel_training, panel_honorarium to tomoni_app;
grant update (minutes, minutes_at) on panel_meeting to tomoni_app;
grant update (answer, answered_by, answered_at) on panel_advice to tomoni_app;
grant select, insert, update on panel_profile to tomoni_app;
grant select, insert, delete on panel_application to tomoni_app;
