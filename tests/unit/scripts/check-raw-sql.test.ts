import { expect, test } from 'vitest';
import { rawSqlProblems } from '../../../scripts/testing/check-raw-sql.ts';

const file = (text: string) => [['app/example.server.ts', text] as const];

test.each([
  ['a row typed by hand', 'const found = await tx.$queryRaw<{ id: string }[]>`select id from site`;', /typed by hand/],
  ['a named type', 'const found = await tx.$queryRaw<Row[]>`select id from site`;', /typed by hand/],
  ['an unsafe query', 'await tx.$queryRawUnsafe<Row[]>(SQL, id);', /typed by hand/],
  ['rows of a connection', "await client.query<Row>('select 1');", /typed by hand/],
  ['a lock written out', "await tx.$queryRaw`select ledger_lock('seats')`;", /lock\(tx, name\)/],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a program
  ['a lock on a value', 'await tx.$queryRaw`select ledger_lock(${participant})`;', /lock\(tx, name\)/],
])('refused: %s', (_what, text, why) => {
  expect(rawSqlProblems(file(text), 0).join('\n')).toMatch(why);
});

test.each([
  'const found = await rows(tx, siteSchema, Prisma.sql`select id from site`);',
  'const found = await tx.$queryRaw<unknown[]>`select id from site`;',
  'await tx.$queryRaw`update site set id = id`;',
  "await lock(tx, 'seats');",
])('taken: %s', (text) => {
  expect(rawSqlProblems(file(text), 0)).toEqual([]);
});

test('the limit follows: where fewer are left it is too high', () => {
  expect(rawSqlProblems(file(''), 1)).toEqual(['0 rows typed by hand: lower the limit of 1']);
});
