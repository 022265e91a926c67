-- A report of one person's case, or a part of a publication from which she could be known: the words she is asked about.
-- Her answer is in the ledger (CaseReportAnswered). Which publication, and what came of it, is in the request's chain.
create table case_report (
  id uuid primary key,
  participant text not null,
  -- request and publication that it belongs to
  request text not null references data_request (id),
  publication uuid not null,
  -- by language: title, what would be printed
  texts jsonb not null,
  asked_by uuid not null,
  asked_at timestamptz(3) not null,
  unique (publication, participant)
);
create index case_report_participant on case_report (participant);
alter table case_report enable row level security;
alter table case_report force row level security;
create policy own on case_report to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
grant select, insert on case_report to tomoni_app;
