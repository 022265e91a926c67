/**
 * The database as it is declared: the tables of prisma/schema.prisma in Prisma's own words, then what Prisma cannot say, in the files
 * of prisma/sql in the order of their names. The baseline migration is this text; later migrations must arrive at the same database
 * (tests/integration/database/declared.test.ts). Decision 072.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const sqlFolder = join(root, 'prisma/sql');
const prisma = join(root, 'node_modules/prisma/build/index.js');

/** `prisma migrate diff` as a script. @throws Error with Prisma's own words */
function prismaDiff(from: readonly string[], to: readonly string[], ownerUrl: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-diff-'));
  const output = join(folder, 'diff.sql');
  try {
    const run = spawnSync(process.execPath, [prisma, 'migrate', 'diff', ...from, ...to, '--script', '-o', output], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, MIGRATE_DATABASE_URL: ownerUrl, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    });
    if (run.status !== 0) throw new Error(`prisma migrate diff failed:\n${run.stdout}${run.stderr}`);
    return readFileSync(output, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const SCHEMA = 'prisma/schema.prisma';

/** Statements that would make the tables of a database those of schema.prisma; a comment only where they are. */
export const differenceFromSchema = (ownerUrl: string): string =>
  prismaDiff(['--from-config-datasource'], ['--to-schema', SCHEMA], ownerUrl);

/** @param ownerUrl of any database: the engine connects before it answers, and reads nothing */
export function declaredSql(ownerUrl: string): string {
  const files = readdirSync(sqlFolder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const parts = files.map((name) => `-- prisma/sql/${name}\n${readFileSync(join(sqlFolder, name), 'utf8')}`);
  return [prismaDiff(['--from-empty'], ['--to-schema', SCHEMA], ownerUrl), ...parts].join('\n');
}
