/** A PostgreSQL of a test's own, to kill or to fill: its folder is copied from one that was made and migrated once for the run. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startEmbeddedPostgres } from '../../scripts/database/embedded-postgres.ts';
import { migrate } from '../../scripts/database/migrate.ts';
import { ensureRoles } from '../../scripts/database/roles.ts';
import { onceForRun } from './database.ts';

async function make(folder: string): Promise<void> {
  const postgres = await startEmbeddedPostgres(join(folder, 'data'), { fsync: 'off' });
  const urls = await ensureRoles(postgres.url('postgres'), 'tomoni', join(folder, 'roles.json'));
  await migrate(urls.owner);
  await postgres.stop();
}

/**
 * Laid where `startEmbeddedPostgres` finds it; what the caller migrates is there already. By a command outside a run of tests nothing is
 * laid, and the server makes its own.
 * @param directory absolute, not there yet
 */
export async function layCluster(directory: string): Promise<void> {
  if (process.env.VITEST === undefined) return;
  const folder = await onceForRun('cluster', make);
  // a disk of its own is mounted there: the server makes its own on it
  if (existsSync(directory)) return;
  mkdirSync(dirname(directory), { recursive: true });
  // with its owners and modes, which PostgreSQL looks at
  execFileSync('cp', ['-a', '--reflink=auto', join(folder, 'data'), directory]);
  execFileSync('cp', ['-a', join(folder, 'data.password'), `${directory}.password`]);
}
