-- Cases that an answer "ask me each time" meets. That it was asked, and when she was written to; what she said is in the ledger.
create table specific_request (
  id uuid primary key,
  participant text not null,
  provision text not null,
  case_id text not null,
  approval text not null,
  opened_at timestamptz(3) not null,
  mailed_at timestamptz(3)
);
create unique index "specific_request_participant_provision_case_id_key" on specific_request (participant, provision, case_id);

grant select, insert on specific_request to tomoni_app;
grant update (mailed_at) on specific_request to tomoni_app;
alter table specific_request enable row level security;
alter table specific_request force row level security;
create policy own on specific_request to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
