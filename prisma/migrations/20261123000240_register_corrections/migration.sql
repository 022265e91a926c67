-- Words of an entry of the register are put right by a later row, with the reason; the entry and every row before stay as
-- they were written, and are shown. Nothing of any participant.
create table register_correction (
  id uuid primary key,
  request text not null references register_entry (request),
  -- gap-free within the entry, from 1
  number integer not null check (number > 0),
  -- by language, whole: title, purpose, what the panel said, why the reviewers decided so
  texts jsonb not null,
  -- by language: why
  why jsonb not null,
  corrected_at timestamptz(3) not null,
  corrected_by uuid not null,
  constraint one_after_the_other unique (request, number)
);
create trigger append_only before update or delete or truncate on register_correction for each statement execute function refuse_change();

grant select, insert on register_correction to tomoni_app;
grant select on register_correction to tomoni_auditor;
