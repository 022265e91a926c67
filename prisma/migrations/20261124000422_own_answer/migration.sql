-- Whether the organisation answered from its own account. A letter that the office typed does not end the days it has.
alter table sanction_reply add column own boolean not null default false;
