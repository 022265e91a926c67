/**
 * The migrated database is the one that prisma/schema.prisma and prisma/sql declare: whoever changes one without the other learns it
 * here. The controls change a copy by hand, and each change is found.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogueOf } from '#tests/support/catalogue.ts';
import { type DatabaseUrls, freshDatabase } from '#tests/support/database.ts';
import { declaredSql, differenceFromSchema } from '../../../scripts/database/declared.ts';
import { knownMigrations } from '../../../scripts/database/migrate.ts';

const root = join(import.meta.dirname, '../../..');

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** One of the same server without tables, for the declaration to be laid into. */
async function emptyDatabase({ admin, owner }: DatabaseUrls): Promise<{ admin: string; owner: string }> {
  const name = `declared_${crypto.randomUUID().replaceAll('-', '')}`;
  const client = await connected(admin);
  await client.query(`create database ${name} owner tomoni_owner`).finally(() => client.end());
  const there = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  return { admin: there(admin), owner: there(owner) };
}

let urls: DatabaseUrls;
let migrated: pg.Client;
let declaration: string;
let declared: string[];
beforeAll(async () => {
  urls = await freshDatabase();
  migrated = await connected(urls.admin);
  const empty = await emptyDatabase(urls);
  declaration = declaredSql(empty.owner);
  const owner = await connected(empty.owner);
  await owner.query(declaration).finally(() => owner.end());
  const admin = await connected(empty.admin);
  declared = await catalogueOf(admin).finally(() => admin.end());
}, 120_000);
afterAll(() => migrated.end());

/** Lines of one catalogue that the other lacks, from both sides. */
async function differences(): Promise<string[]> {
  const there = await catalogueOf(migrated);
  const [had, has] = [new Set(declared), new Set(there)];
  return [
    ...there.filter((line) => !had.has(line)).map((line) => `not declared: ${line}`),
    ...declared.filter((line) => !has.has(line)).map((line) => `not migrated: ${line}`),
  ];
}

test('the migrations arrive at the database that is declared, down to functions, policies, grants and first rows', async () => {
  expect(declared.length).toBeGreaterThan(3000);
  expect(await differences()).toEqual([]);
});

test('Prisma itself finds no difference between the migrated tables and schema.prisma', () => {
  expect(differenceFromSchema(urls.owner).trim()).toBe('-- This is an empty migration.');
}, 60_000);

test('while it is the only migration, the baseline is the declaration, word for word', () => {
  const [first, ...later] = knownMigrations();
  if (later.length === 0)
    expect(readFileSync(join(root, 'prisma/migrations', first as string, 'migration.sql'), 'utf8')).toBe(declaration);
});

test('each function is defined once, and each file of prisma/sql has at most 300 lines', () => {
  const files = readdirSync(join(root, 'prisma/sql')).map((name) =>
    readFileSync(join(root, 'prisma/sql', name), 'utf8'),
  );
  const names = files.flatMap((text) =>
    [...text.matchAll(/^create (?:or replace )?function (\w+)/gm)].map((found) => found[1]),
  );
  expect(names).toContain('erase_person');
  expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  expect(Math.max(...files.map((text) => text.split('\n').length))).toBeLessThanOrEqual(300);
});

describe('the controls: a database changed by hand differs', () => {
  test.each([
    ['a column', 'alter table question add column overheard text', 'column question.overheard'],
    ['an index', 'create index planted on question (participant)', 'index CREATE INDEX planted'],
    [
      'an index over part of a table',
      'create index planted on question (participant) where closed_at is null',
      'planted',
    ],
    [
      'a foreign key less',
      'alter table finding_step drop constraint finding_step_case_id_fkey',
      'finding_step_case_id_fkey',
    ],
    ['a check less', 'alter table ledger_head drop constraint one_head', 'ledger_head.one_head'],
    ['another default', `alter table account alter column language set default 'en'`, 'column account.language'],
    ['a policy less', 'drop policy erasing on bookmark', 'policy bookmark.erasing'],
    ['row security off', 'alter table bookmark no force row level security', 'relation bookmark'],
    ['a grant more', 'grant delete on ledger_event to tomoni_app', 'relation ledger_event'],
    ['a trigger less', 'drop trigger append_only on ledger_event', 'append_only'],
    ['a trigger off', 'alter table ledger_event disable trigger append_only', 'append_only'],
    [
      'another function',
      'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return null; end $$',
      'function refuse_change',
    ],
    ['a function for everybody', 'grant execute on function dispose(uuid) to public', 'function dispose'],
    ['a first row less', `delete from erasure_rule where name = 'bookmark'`, 'row of erasure_rule'],
  ])('%s', async (_what, sql, found) => {
    await migrated.query(`begin; ${sql}`);
    expect((await differences()).join('\n')).toContain(found);
    await migrated.query('rollback');
    expect(await differences()).toEqual([]);
  });

  test('Prisma finds a column, an index and a foreign key that were changed by hand', async () => {
    const changed = await freshDatabase();
    const owner = await connected(changed.owner);
    await owner
      .query(
        `alter table question add column overheard text; create index planted on audit_entry (account, kind, at);
       alter table finding_step drop constraint finding_step_case_id_fkey`,
      )
      .finally(() => owner.end());
    const script = differenceFromSchema(changed.owner);
    for (const part of [
      'DROP COLUMN "overheard"',
      'DROP INDEX "planted"',
      'ADD CONSTRAINT "finding_step_case_id_fkey"',
    ])
      expect(script).toContain(part);
  }, 60_000);
});
