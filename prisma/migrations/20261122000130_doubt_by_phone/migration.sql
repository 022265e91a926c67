-- A doubt said on the telephone: whether the caller was called back on the number we have. Null: said on a screen.
alter table record_doubt add column called_back boolean;
