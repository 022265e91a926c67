-- What the role tomoni_eraser may do. tests/integration/ledger/grants.test.ts holds it against the catalogue.

grant select on person, personal_record to tomoni_eraser;

grant execute on function erase_person(uuid,text[]) to tomoni_eraser;
