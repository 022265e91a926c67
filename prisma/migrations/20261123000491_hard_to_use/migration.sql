-- Somebody says what is hard to use: told without an account by the same mechanism as unfair treatment, counted apart from it.
alter table unfair_report drop constraint unfair_report_kind_check;
alter table unfair_report add constraint unfair_report_kind_check
  check (kind in ('insurance', 'work', 'school', 'marriage', 'care', 'other', 'hard-to-use')) not valid;
alter table unfair_report validate constraint unfair_report_kind_check;
