import { expect, test } from 'vitest';
import { problemsOf } from '../../../scripts/testing/check-migrations.ts';

test.each([
  ['create index a on enrolment (site);', /without concurrently/],
  ['create unique index a on "enrolment" (site);', /without concurrently/],
  ['alter table enrolment add constraint a check (site is not null);', /not valid/],
  ['alter table enrolment add constraint a foreign key (site) references site (id);', /not valid/],
  ['alter table enrolment alter column site set not null;', /set not null/],
  ['alter table "enrolment" alter column site type varchar(20);', /another type/],
  ['alter table enrolment add column word uuid default gen_random_uuid();', /differs by row/],
  ['alter table enrolment add column place bigserial;', /differs by row/],
  ['alter table enrolment drop column site;', /old code/],
  ['alter table enrolment rename column site to hospital;', /old code/],
  ['drop table enrolment;', /old code/],
  ["update enrolment set site = 'x';", /in steps/],
  ['delete from enrolment;', /in steps/],
  ['lock table enrolment;', /locks a whole table/],
  ['create index concurrently a on enrolment (site); select 1;', /stands alone/],
  ['create table other (id int); create index b on enrolment (site);', /without concurrently/],
])('refused: %s', (sql, why) => {
  expect(problemsOf(sql).join('\n')).toMatch(why);
});

test.each([
  'create index concurrently a on enrolment (site);',
  'create table fresh (id int, site text); create index a on fresh (site); alter table fresh add constraint b check (id > 0);',
  'alter table enrolment add column word text;',
  "alter table enrolment add column word text not null default 'none';",
  'alter table enrolment add constraint a check (word is not null) not valid;',
  'alter table enrolment validate constraint a; alter table enrolment alter column word set not null;',
  '-- contract: since 0.3.0 nobody reads it\nalter table enrolment drop column word;',
  "update enrolment set word = 'x' where participant in (select participant from enrolment where word is null limit 1000);",
  '-- create index a on enrolment (site)\nselect 1;',
  'create function f() returns void language plpgsql as $$ begin delete from enrolment; end $$;',
])('taken: %s', (sql) => {
  expect(problemsOf(sql)).toEqual([]);
});
