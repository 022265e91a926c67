-- A use that was approved, but not in that way; and one under a stop that two people had set.
alter table usage_question drop constraint usage_question_why_check;
alter table usage_question add constraint usage_question_why_check check (
  why in ('after-withdrawal', 'outside-approval', 'while-stopped', 'action-outside', 'another-organisation'));
