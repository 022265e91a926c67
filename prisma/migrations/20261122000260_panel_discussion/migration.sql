-- What members of the participant panel say to each other about a request. Row security shows it to members in the panel
-- who have declared no interest for the text as it stands, and to nobody else: not to the office, the committee or the
-- applicant, whatever the program that asks.
create table panel_discussion (
  id uuid primary key,
  request text not null references data_request (id),
  member uuid not null,
  words text not null,
  said_at timestamptz(3) not null
);
create index panel_discussion_request on panel_discussion (request, said_at);
create trigger append_only before update or delete or truncate on panel_discussion for each statement execute function refuse_change();
alter table panel_discussion enable row level security;
alter table panel_discussion force row level security;
create policy free_members on panel_discussion to tomoni_app using (
  current_setting('tomoni.reason', true) = 'participant-panel'
  and exists (select 1 from seat s where s.body = 'panel' and s.account::text = current_setting('tomoni.account', true))
  and exists (
    select 1 from request_event e join data_request r on r.id = e.request
    where e.request = panel_discussion.request and e.account::text = current_setting('tomoni.account', true)
      and e.kind = 'InterestDeclared' and e.payload ->> 'body' = 'panel' and e.payload ->> 'ground' is null
      and (e.payload ->> 'version')::int = r.version)
  and not exists (
    select 1 from request_event e where e.request = panel_discussion.request and e.payload ->> 'body' = 'panel' and (
      (e.account::text = current_setting('tomoni.account', true)
        and (e.kind = 'SteppedAside' or (e.kind = 'InterestDeclared' and e.payload ->> 'ground' is not null)))
      or (e.kind = 'InterestFound' and e.payload ->> 'member' = current_setting('tomoni.account', true))))
);
grant select, insert on panel_discussion to tomoni_app;
