-- Questions about an entry of the record, a case that she was asked about, or a page of hers that has no entry of its own.
alter table question add column act integer check (act > 0);
alter table question add column request uuid;
alter table question add column page text check (page in ('findings', 'withdrawal', 'outcome', 'requests'));
