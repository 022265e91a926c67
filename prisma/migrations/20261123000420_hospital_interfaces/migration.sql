-- What hospitals' systems do by themselves, without a browser. Decision 046.

-- A system of one hospital: what it may do there. Its token is known by its SHA-256; while one is exchanged there are two.
create table hospital_client (
  id uuid primary key,
  name text not null unique check (name ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  site text not null,
  scopes text[] not null check (cardinality(scopes) > 0),
  -- where it may be told of changes: addresses that each begin with one of these
  notify text[] not null,
  token_hash text not null,
  next_hash text,
  created_at timestamptz(3) not null,
  revoked_at timestamptz(3)
);
create unique index "hospital_client_token_hash_key" on hospital_client (token_hash);
create unique index "hospital_client_next_hash_key" on hospital_client (next_hash);

-- A writing call by its key: the same key gives the first answer. Of the body a keyed hash alone, for a month.
create table hospital_call (
  client uuid not null references hospital_client (id),
  key text not null,
  operation text not null,
  digest text not null,
  status integer,
  answer jsonb,
  made_at timestamptz(3) not null,
  primary key (client, key),
  constraint answered_whole check ((status is null) = (answer is null))
);
create index hospital_call_made on hospital_call (made_at);

-- The hospital's own number on a tube, and how much of it is left where. No names: numbers alone.
create table sample_label (
  sample text primary key,
  participant text not null,
  site text not null,
  label text not null,
  recorded_by uuid not null,
  recorded_at timestamptz(3) not null
);
create unique index "sample_label_site_label_key" on sample_label (site, label);
create index sample_label_participant on sample_label (participant);
create table sample_stock (
  id uuid primary key,
  sample text not null,
  participant text not null,
  site text not null,
  amount numeric(14, 3) not null check (amount >= 0),
  unit text not null,
  place text not null,
  recorded_by uuid not null,
  recorded_at timestamptz(3) not null
);
create index sample_stock_sample on sample_stock (sample, recorded_at);
create index sample_stock_participant on sample_stock (participant);
create trigger append_only before update or truncate on sample_stock for each statement execute function refuse_change();
create trigger append_only before update or truncate on sample_label for each statement execute function refuse_change();

-- which hospital's system typed first; null where a person did
alter table paper_entry add column filed_by text;

alter table sample_label enable row level security;
alter table sample_label force row level security;
create policy own on sample_label to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
create policy erasing on sample_label for all to tomoni_owner using (true);
alter table sample_stock enable row level security;
alter table sample_stock force row level security;
create policy own on sample_stock to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
create policy erasing on sample_stock for all to tomoni_owner using (true);
insert into erasure_rule (place, name, participant_column) values
  (402, 'sample_stock', 'participant'),
  (404, 'sample_label', 'participant');

grant select, insert, update on hospital_client to tomoni_app;
grant select, insert, update, delete on hospital_call to tomoni_app;
grant select, insert on sample_label, sample_stock to tomoni_app;
grant select on hospital_client to tomoni_auditor;
