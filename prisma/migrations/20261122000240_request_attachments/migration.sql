-- Files that an applicant adds to a request. What a version was handed in with stays with it for good.
create table request_attachment (
  id uuid primary key,
  request text not null references data_request (id),
  kind text not null check (kind in ('ethics-approval', 'cv', 'contract', 'training', 'destruction-certificate', 'other')),
  -- as its content says, never as its name does
  type text not null check (type in ('application/pdf', 'image/jpeg', 'image/png')),
  size integer not null check (size between 1 and 10485760),
  sha256 text not null,
  content bytea not null,
  added_by uuid not null,
  added_at timestamptz(3) not null,
  -- goes with no later version; what earlier ones hold is not touched
  left_out_at timestamptz(3)
);
create index request_attachment_request on request_attachment (request);

create table request_version_attachment (
  request text not null,
  version integer not null,
  -- a file that a version holds cannot be deleted
  attachment uuid not null references request_attachment (id),
  primary key (request, version, attachment),
  foreign key (request, version) references request_version (request, version)
);
create trigger append_only before update or delete or truncate on request_version_attachment for each statement execute function refuse_change();

grant select, insert, delete on request_attachment to tomoni_app;
grant update (left_out_at) on request_attachment to tomoni_app;
grant select, insert on request_version_attachment to tomoni_app;
