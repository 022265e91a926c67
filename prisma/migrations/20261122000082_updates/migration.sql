-- News of the programme in plain words, for families who follow. Nothing of any person; published once, never changed.
create table programme_update (
  id text primary key,
  published_at timestamptz(3) not null,
  -- by language: title and paragraphs
  texts jsonb not null
);
create index programme_update_published on programme_update (published_at);
create trigger append_only before update or delete or truncate on programme_update for each statement execute function refuse_change();
grant select, insert on programme_update to tomoni_app;
grant select on programme_update to tomoni_auditor;
