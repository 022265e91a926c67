-- What somebody typed and has not sent: kept at every press of a button, gone when it is sent or thrown away. The words
-- lie sealed in personal_record; here stands whose they are and for which page.
create table typed_draft (
  account_id uuid not null references account (id),
  participant text not null,
  -- path of the page, and the address with which it was open
  page text not null,
  address text not null,
  record_id uuid not null,
  typed_at timestamptz(3) not null,
  primary key (account_id, participant, page)
);
grant select, insert, update, delete on typed_draft to tomoni_app;
alter table typed_draft enable row level security;
alter table typed_draft force row level security;
create policy own on typed_draft to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));

-- Of all sealed records a draft alone may go before its person does: it was never said.
grant delete on personal_record to tomoni_app;
create policy drafts_go on personal_record for delete to tomoni_app using (kind = 'draft' and may_see_person(person_id));

-- A way back to where she was, by mail: it opens nothing by itself, and only her own sign-in goes on from it.
create table resume_link (
  id uuid primary key,
  link_hash text not null unique,
  account_id uuid not null references account (id),
  participant text not null,
  page text not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null
);
create index resume_link_account on resume_link (account_id);
grant select, insert on resume_link to tomoni_app;
