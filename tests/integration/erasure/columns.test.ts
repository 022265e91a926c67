/** No column is forgotten: whatever can hold text is declared sealed, in clear for a stated reason, of the office, or a code. */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#tests/support/database.ts';
import { CODES } from './declared-codes.ts';
import { HERS_IN_CLEAR, OF_THE_OFFICE, SEALED } from './declared-columns.ts';

let admin: pg.Client;
beforeAll(async () => {
  admin = new pg.Client({ connectionString: (await freshDatabase()).admin });
  await admin.connect();
});
afterAll(() => admin.end());

const columns = async () =>
  (
    await admin.query<{ name: string }>(
      `select c.table_name || '.' || c.column_name as name from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
       where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
         and (c.data_type in ('text', 'character varying', 'character', 'json', 'jsonb', 'bytea', 'xml') or c.udt_name in ('_text', '_jsonb', '_bytea'))`,
    )
  ).rows
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('_prisma') && !name.startsWith('schema_migration'));

const listed = (by: Readonly<Record<string, string>>) =>
  Object.entries(by).flatMap(([table, names]) => names.split(' ').map((name) => `${table}.${name}`));
const declared = [...Object.keys(SEALED), ...Object.keys(HERS_IN_CLEAR), ...listed(OF_THE_OFFICE), ...listed(CODES)];

test('every column that can hold text is declared once, and none that is not there', async () => {
  const all = await columns();
  expect(all.filter((name) => !declared.includes(name)).sort()).toEqual([]);
  expect(declared.filter((name) => !all.includes(name)).sort()).toEqual([]);
  expect(declared.filter((name, place) => declared.indexOf(name) !== place)).toEqual([]);
});

test('a new column is noticed until somebody says what it holds', async () => {
  await admin.query('alter table question add column overheard text');
  expect((await columns()).filter((name) => !declared.includes(name))).toEqual(['question.overheard']);
});
