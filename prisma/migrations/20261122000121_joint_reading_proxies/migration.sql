-- Who read side by side, where somebody decides for the person: the number under which that power stands in the ledger.
alter table joint_reading add column appointed integer check (appointed > 0);
