-- What is told in public when something went wrong (情報が漏れたときなどの公表): insert only. What was wrong in a notice is said by
-- a later one beside it.
create table incident_notice (
  id uuid primary key,
  -- the notice that this one adds to or puts right; null where it is the first of its incident
  about uuid references incident_notice (id),
  -- when it happened, as far as known, and when it was noticed
  happened_on date not null,
  noticed_at timestamptz(3) not null,
  -- by language: title, what happened, what is done, what one can do
  texts jsonb not null,
  published_by uuid not null,
  published_at timestamptz(3) not null,
  constraint noticed_before check (noticed_at <= published_at)
);
create index incident_notice_about on incident_notice (about);
create trigger append_only before update or delete or truncate on incident_notice for each statement execute function refuse_change();
grant select, insert on incident_notice to tomoni_app;
grant select on incident_notice to tomoni_auditor;
