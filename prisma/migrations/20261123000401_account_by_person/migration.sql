-- Whose accounts: asked for whoever is written to, and for every row that is kept from a relative's eyes.
create index "account_person_id_idx" on "account"("person_id");
create index declared_relative_person on declared_relative (person_id);
