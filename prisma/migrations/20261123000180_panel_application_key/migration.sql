-- The number of a letter comes from a public form; the key that it is sealed under is chosen here, and named beside it.
alter table panel_application add column key uuid;
alter table panel_application disable trigger user;
update panel_application set key = id;
alter table panel_application enable trigger user;
alter table panel_application alter column key set not null;
create unique index panel_application_key on panel_application (key);
