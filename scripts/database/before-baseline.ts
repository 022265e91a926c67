/**
 * A database that the migrations before the baseline made (programmes and backups of 0.1.0 and earlier) is the baseline's, apart from
 * indexes of foreign keys: they are added, and the baseline counts as applied. To be removed once nobody keeps such a database.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

export const BASELINE = '20261125000000_baseline';
const LAST_BEFORE = '20261124000740_device_for_password';
const BEFORE = /^2026112[1-4]\d{6}_/;

const baseline = () =>
  readFileSync(join(import.meta.dirname, '../../prisma/migrations', BASELINE, 'migration.sql'), 'utf8');

/**
 * @returns whether the baseline is to be marked as applied, as everything in it is there
 * @throws Error where the database is older than the last migration before the baseline
 */
export async function becomesBaseline(ownerUrl: string, applied: ReadonlySet<string>): Promise<boolean> {
  if (applied.has(BASELINE) || ![...applied].some((name) => BEFORE.test(name))) return false;
  if (!applied.has(LAST_BEFORE))
    throw new Error(`This database lacks ${LAST_BEFORE}: run db:migrate of 0.1.0 (commit 9c6eb279) on it first.`);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const lines = baseline().split('\n');
    for (const statement of lines.filter((line) => line.startsWith('CREATE INDEX "')))
      await client.query(statement.replace('CREATE INDEX', 'CREATE INDEX IF NOT EXISTS'));
  } finally {
    await client.end();
  }
  return true;
}
