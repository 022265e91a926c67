-- The page that published it: sent twice it is one, and two pages at once are two.
alter table panel_advice add column form uuid unique;
