/** A PostgreSQL for benchmarks whose commits are on disk: the servers of the tests leave that out. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseUrls } from '#tests/support/database.ts';
import { startEmbeddedPostgres } from '../../scripts/database/embedded-postgres.ts';
import { migrate } from '../../scripts/database/migrate.ts';
import { ensureRoles } from '../../scripts/database/roles.ts';

export type DurableServer = {
  readonly urls: DatabaseUrls;
  readonly log: () => string;
  remove(): Promise<void>;
};

export async function durableServer(): Promise<DurableServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-bench-'));
  const directory = join(folder, 'data');
  const settings = { fsync: 'on', synchronous_commit: 'on', log_line_prefix: '%c ', max_wal_size: '4GB' };
  const postgres = await startEmbeddedPostgres(directory, settings);
  const urls = await ensureRoles(postgres.url('postgres'), 'tomoni', join(folder, 'roles.json'));
  await migrate(urls.owner);
  return {
    urls: { ...urls, admin: postgres.url('tomoni') },
    log: () => readFileSync(`${directory}.log`, 'utf8'),
    async remove() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
