-- Where to turn (相談窓口の一覧): each entry as it stood, the newest counts. Insert only.
create table desk_entry (
  -- in the address of the page: lower case and hyphens
  desk text not null check (desk ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  version integer not null check (version > 0),
  -- kind, prefecture, languages, phone, hours, words in each language
  sheet jsonb not null,
  -- it is there no more
  ended boolean not null,
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (desk, version)
);
create trigger append_only before update or delete or truncate on desk_entry for each statement execute function refuse_change();

-- What a hospital says of its own work with patients (各病院のPPIのページ): written by its coordinators, read by the studio before
-- it is published. Versions stay; the newest published one is shown with its day.
create table site_page (
  id uuid primary key,
  site text not null references site (id),
  -- by language
  texts jsonb not null,
  languages text[] not null,
  written_by uuid not null,
  written_at timestamptz(3) not null
);
create index site_page_site on site_page (site, written_at);
create table site_page_decision (
  page uuid primary key references site_page (id),
  decision text not null check (decision in ('published', 'sent-back')),
  -- to the hospital: what to change
  words text,
  decided_by uuid not null,
  decided_at timestamptz(3) not null,
  constraint words_where_sent_back check ((decision = 'sent-back') = (words is not null))
);
create trigger append_only before update or delete or truncate on site_page for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on site_page_decision for each statement execute function refuse_change();

grant select, insert on desk_entry, site_page, site_page_decision to tomoni_app;
grant select on desk_entry, site_page, site_page_decision to tomoni_auditor;
