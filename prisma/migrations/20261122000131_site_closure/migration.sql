-- A hospital leaves the programme: two people, then its people move to another hospital. Nothing of a person stands here.
create table site_closure (
  id uuid primary key,
  site text not null,
  to_site text not null check (to_site <> site),
  -- number of the programme's decision
  decision text not null,
  asked_by uuid not null,
  asked_at timestamptz(3) not null,
  confirmed_by uuid,
  confirmed_at timestamptz(3),
  -- when the last person had moved
  done_at timestamptz(3),
  constraint two_people check (confirmed_by is null or confirmed_by <> asked_by),
  constraint confirmed_whole check ((confirmed_by is null) = (confirmed_at is null)),
  constraint done_after_confirmed check (done_at is null or confirmed_at is not null)
);
-- asked for once; the request may be written anew until it is confirmed
create unique index "site_closure_site_key" on site_closure (site);
grant select, insert, update on site_closure to tomoni_app;
grant select on site_closure to tomoni_auditor;
