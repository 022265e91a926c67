-- Which cards of an all-of document someone has read, before the one question about all of them: hers, as her drafts are.
create table card_mark (
  participant text not null,
  document text not null,
  version text not null,
  provision text not null,
  read_at timestamptz(3) not null,
  primary key (participant, document, version, provision)
);
grant select, insert, update on card_mark to tomoni_app;
alter table card_mark enable row level security;
alter table card_mark force row level security;
create policy own on card_mark to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
