-- Family whom a participant lets follow: limited, revocable by her, and left by them at any time. Names lie sealed.
create table family_viewer (
  id uuid primary key,
  participant text not null,
  account_id uuid not null references account (id),
  -- personal record under the participant's key: name and relation, as she wrote them
  person_record uuid not null,
  -- keyed hash of the link's token; it opens nothing once there is a password
  link_hash text not null unique,
  invited_at timestamptz(3) not null,
  link_until timestamptz(3) not null,
  ended_at timestamptz(3),
  -- 'participant' or 'viewer'
  ended_by text
);
create index family_viewer_participant on family_viewer (participant);
create index family_viewer_account on family_viewer (account_id);
grant select, insert, update on family_viewer to tomoni_app;
