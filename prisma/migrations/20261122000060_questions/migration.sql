-- Questions after joining: about a receipt or an opening of her record as well; and what becomes of one that is not answered.
-- one use of her data is named by `use_entry`; nothing was ever written here
alter table question drop column use_decision;
alter table question add column receipt text;
-- of the access log, where she reads who looked
alter table question add column reading bigint;
-- the programme's contact who was called in, and why
alter table question add column escalated_to text check (escalated_to in ('ethics-contact', 'data-protection-contact'));
alter table question add column escalated_because text check (escalated_because in ('overdue', 'not-answered'));
alter table question add constraint escalated_whole check ((escalated_at is null) = (escalated_to is null) and (escalated_at is null) = (escalated_because is null));
create index question_escalated on question (escalated_to) where escalated_at is not null and answered_at is null and closed_at is null;
create index question_waiting on question (opened_at) where escalated_at is null and answered_at is null and closed_at is null;
