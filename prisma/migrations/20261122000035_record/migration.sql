-- Who receives data, by name: what requests, approvals and releases call by an address.
create table organisation (
  id text primary key,
  name_ja text not null,
  -- with readings: {大学|だいがく}
  name_easy text not null,
  name_en text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  commercial boolean not null
);
grant select, insert, update on organisation to tomoni_app;
grant select on organisation to tomoni_auditor;

-- The entry of her own record of use that a question is about.
alter table question add column use_entry text;
