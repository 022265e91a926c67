-- Transparency reports: every save and every confirmation is a line of its own; what is published is kept as the exact bytes
-- that were signed. Nothing here is ever changed: a mistake is put right by an erratum beside it or by a further version.
create table report (
  id text primary key check (id ~ '^TR-\d{4}-\d{2}$'),
  created_by uuid not null,
  created_at timestamptz(3) not null
);
create table report_save (
  report text not null references report,
  number integer not null check (number > 0),
  content jsonb not null,
  saved_by uuid not null,
  saved_at timestamptz(3) not null,
  primary key (report, number)
);
create table report_reading (
  report text not null references report,
  -- of what was confirmed: all of it, in every language
  read_sha256 text not null,
  read_by uuid not null,
  read_at timestamptz(3) not null,
  primary key (report, read_sha256, read_by)
);
create table report_version (
  report text not null references report,
  version integer not null check (version > 0),
  save integer not null,
  -- the figures are those of this release of the public figures
  release integer not null references figure_release,
  -- by language: title; the period; what changed
  about jsonb not null,
  published_by uuid not null,
  published_at timestamptz(3) not null,
  -- the hashes of its files, a line each, and the signature over exactly these bytes
  sums text not null,
  signature bytea not null,
  primary key (report, version),
  unique (report, save),
  foreign key (report, save) references report_save (report, number)
);
create table report_file (
  report text not null,
  version integer not null,
  name text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content bytea not null,
  primary key (report, version, name),
  foreign key (report, version) references report_version (report, version)
);
create table report_erratum (
  id uuid primary key,
  report text not null,
  version integer not null,
  -- by language
  texts jsonb not null,
  corrected_by uuid not null,
  corrected_at timestamptz(3) not null,
  foreign key (report, version) references report_version (report, version)
);
create index report_erratum_version on report_erratum (report, version);

create trigger append_only before update or delete or truncate on report for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on report_save for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on report_reading for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on report_version for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on report_file for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on report_erratum for each statement execute function refuse_change();

grant select, insert on report, report_save, report_reading, report_version, report_file, report_erratum to tomoni_app;
grant select on report, report_save, report_reading, report_version, report_erratum to tomoni_auditor;
