-- Why the counts of an audit are told in public: the second person decides on the first one's reason, and the second one's stands with the act.
-- A server of the version before beside this one says none.
alter table outside_audit_word add column why text not null default '';
