-- A case that rests on a relative's finding: whose case it was. Both people's answers are read each time.
alter table finding_case add column relative_case uuid references finding_case (id);
create unique index finding_case_relative on finding_case (relative_case, participant) where relative_case is not null and closed_at is null;
