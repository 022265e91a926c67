-- A device of the hospital that is handed to somebody for one page: the same kind of row and session as reading together, but
-- the session is of the one who handed it over and opens that page only.
alter table joint_reading
  add column purpose text not null default 'reading',
  -- the child's page that the device is locked to
  add column sitting uuid;
alter table joint_reading
  add constraint joint_reading_purpose check (purpose in ('reading', 'assent')) not valid;
alter table joint_reading validate constraint joint_reading_purpose;
alter table joint_reading
  add constraint sitting_of_assent check ((purpose = 'assent') = (sitting is not null)) not valid;
alter table joint_reading validate constraint sitting_of_assent;
