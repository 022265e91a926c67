-- A device of the hospital that is handed over for a password: locked to that page, as for a child's answer.
alter table joint_reading
  -- the hash of the link to the password that the device is locked to
  add column recovery text;
alter table joint_reading drop constraint joint_reading_purpose;
alter table joint_reading
  add constraint joint_reading_purpose check (purpose in ('reading', 'assent', 'password')) not valid;
alter table joint_reading validate constraint joint_reading_purpose;
alter table joint_reading
  add constraint recovery_of_password check ((purpose = 'password') = (recovery is not null)) not valid;
alter table joint_reading validate constraint recovery_of_password;
