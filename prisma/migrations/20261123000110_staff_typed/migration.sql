-- What somebody of staff, of the panel or of an applicant had typed when her session had run out: hers alone, for a day.
create table staff_typed (
  account uuid not null,
  -- the page, with the address at which it was open
  page text not null,
  sealed bytea not null,
  typed_at timestamptz(3) not null,
  primary key (account, page)
);
grant select, insert, update, delete on staff_typed to tomoni_app;
alter table staff_typed enable row level security;
alter table staff_typed force row level security;
create policy own on staff_typed to tomoni_app using (account::text = current_setting('tomoni.account', true))
  with check (account::text = current_setting('tomoni.account', true));
-- the worker takes away what nobody came back for
create policy gone_after_a_day on staff_typed for delete to tomoni_app using (current_setting('tomoni.reason', true) = 'tidy-typed');
create policy seen_to_be_gone on staff_typed for select to tomoni_app using (current_setting('tomoni.reason', true) = 'tidy-typed');
