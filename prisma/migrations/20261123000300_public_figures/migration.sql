-- Public figures, release by release (ADR 036). What was said is never changed: the next release is protected against all of it.
create table figure_release (
  number integer primary key check (number > 0),
  -- days before `to_day`, since the release before; null: from the beginning
  from_day date,
  to_day date not null unique,
  -- counted as the ledger stood at this revision
  revision bigint not null,
  made_at timestamptz(3) not null,
  -- by dimension its nodes, each with its parent
  hierarchies jsonb not null,
  -- each with what is said of it
  figures jsonb not null,
  -- how many hidden figures and small changes of all releases the attacker was set on; it found a way to none
  audited integer not null,
  -- of the canonical text of the three before
  sha256 text not null unique
);
create trigger append_only before update or delete or truncate on figure_release for each statement execute function refuse_change();
grant select, insert on figure_release to tomoni_app;
grant select on figure_release to tomoni_auditor;

-- What there truly was, without anybody's name or number: kept because only with it can a later release be shown to give
-- nothing of an earlier one away. Small counts stand here: nobody reads it but the maker of releases.
create table figure_tally (
  release integer not null references figure_release (number),
  table_id text not null,
  -- '' where the table is one figure alone
  leaf text not null,
  count integer not null check (count > 0),
  primary key (release, table_id, leaf)
);
create trigger append_only before update or delete or truncate on figure_tally for each statement execute function refuse_change();
grant select, insert on figure_tally to tomoni_app;

-- Who was counted as taking part at the newest release: so that the next one knows who joined and who left.
create table figure_standing (participant text primary key);
alter table figure_standing enable row level security;
alter table figure_standing force row level security;
create policy counting on figure_standing to tomoni_app using (current_setting('tomoni.part', true) = 'system')
  with check (current_setting('tomoni.part', true) = 'system');
grant select, insert, delete on figure_standing to tomoni_app;

-- Somebody who was counted has been erased since: that she left is counted, and not who she was.
create table figure_gone (id bigint generated always as identity primary key);
grant select, delete on figure_gone to tomoni_app;

create function count_erased() returns trigger language plpgsql as $$
begin
  if current_user <> 'tomoni_app' then insert into figure_gone default values; end if;
  return old;
end $$;
revoke all on function count_erased() from public;
create trigger erased after delete on figure_standing for each row execute function count_erased();

do $$ begin
  execute format('create policy erasing on figure_standing for all to %I using (true)', current_user);
end $$;
insert into erasure_rule (place, name, participant_column) values (500, 'figure_standing', 'participant');

-- Where a hospital is, as coarsely as the figures say it.
alter table site add column region text check (region in
  ('hokkaido', 'tohoku', 'kanto', 'chubu', 'kinki', 'chugoku', 'shikoku', 'kyushu'));
