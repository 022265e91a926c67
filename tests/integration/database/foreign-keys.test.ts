/** Every foreign key has an index that begins with its columns: a delete or a change of what it refers to reads no whole table. */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#tests/support/database.ts';

let owner: pg.Client;
beforeAll(async () => {
  owner = new pg.Client({ connectionString: (await freshDatabase()).owner });
  await owner.connect();
});
afterAll(() => owner.end());

/** An index over rows where the column is not null serves as well: no other row refers to anything. */
const WITHOUT_INDEX = `
  select conrelid::regclass || ' ' || pg_get_constraintdef(k.oid) as name from pg_constraint k
  where contype = 'f' and connamespace = 'public'::regnamespace and not exists (
    select 1 from pg_index i where i.indrelid = k.conrelid and i.indisvalid
      and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NOT NULL)',
        (select attname from pg_attribute where attrelid = k.conrelid and attnum = k.conkey[1] and cardinality(k.conkey) = 1)))
      and (select array_agg(c order by c) from unnest(k.conkey) c)
        = (select array_agg(c order by c) from unnest((i.indkey::int2[])[0:cardinality(k.conkey) - 1]) c))`;
const withoutIndex = async () => (await owner.query<{ name: string }>(WITHOUT_INDEX)).rows.map(({ name }) => name);

test('every foreign key is indexed', async () => {
  const { rows } = await owner.query(
    `select 1 from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  expect(rows.length).toBeGreaterThan(120);
  expect(await withoutIndex()).toEqual([]);
});

test.each([
  ['without any index', ''],
  ['behind another column', 'create index on planted (other, question)'],
  ['over part of the rows', 'create index on planted (question) where other is null'],
])('the control: a foreign key %s is found', async (_how, index) => {
  await owner.query('begin');
  await owner.query(
    `create table planted (id uuid primary key, other text, question uuid references question (id)); ${index}`,
  );
  expect(await withoutIndex()).toEqual(['planted FOREIGN KEY (question) REFERENCES question(id)']);
  await owner.query('rollback');
});
