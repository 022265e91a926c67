/** Bring a database to the newest migration, through Prisma; seconds are saved where nothing is to be done. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { rowsOf } from '#bridge/replica/rows.ts';
import { BASELINE, becomesBaseline } from './before-baseline.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'prisma/migrations');

export const knownMigrations = () =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

const migrationRow = z.object({ migration_name: z.string() });

async function appliedMigrations(ownerUrl: string): Promise<Set<string>> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const table = await client.query(`select to_regclass('_prisma_migrations') as name`);
    if (table.rows[0].name === null) return new Set();
    const applied = await rowsOf(
      client,
      migrationRow,
      'select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null',
    );
    return new Set(applied.map((row) => row.migration_name));
  } finally {
    await client.end();
  }
}

function prismaMigrate(ownerUrl: string, words: readonly string[]): void {
  const run = spawnSync(process.execPath, [join(root, 'node_modules/prisma/build/index.js'), 'migrate', ...words], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, MIGRATE_DATABASE_URL: ownerUrl, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  });
  if (run.status !== 0) throw new Error(`The database could not be migrated:\n${run.stdout}${run.stderr}`);
}

/** @returns how many migrations were applied. @throws Error with Prisma's own words where one fails */
export async function migrate(ownerUrl: string): Promise<number> {
  const applied = await appliedMigrations(ownerUrl);
  if (await becomesBaseline(ownerUrl, applied)) {
    prismaMigrate(ownerUrl, ['resolve', '--applied', BASELINE]);
    applied.add(BASELINE);
  }
  const missing = knownMigrations().filter((name) => !applied.has(name));
  if (missing.length > 0) prismaMigrate(ownerUrl, ['deploy']);
  return missing.length;
}

if (import.meta.main) {
  const url = process.env.MIGRATE_DATABASE_URL ?? process.env.DATABASE_URL;
  if (!url) {
    console.error('Set MIGRATE_DATABASE_URL to the address of the database for its owner.');
    process.exit(1);
  }
  console.log(`${await migrate(url)} migrations applied`);
}
