/** A PostgreSQL of one's own, for tests that stop it: at a fixed port, so that it can come back. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../scripts/database/embedded-postgres.ts';
import { migrate } from '../../scripts/database/migrate.ts';
import { ensureRoles } from '../../scripts/database/roles.ts';
import { processesOf, signalAll } from '../faults/postgres-processes.ts';
import type { DatabaseUrls } from './database.ts';
import { layCluster } from './laid-cluster.ts';

export type OwnPostgres = {
  readonly urls: DatabaseUrls;
  /** as after a crash: sessions are cut, nothing is written down in order */
  crash(): Promise<void>;
  start(): Promise<void>;
  /** every process stands still: connections stay open and nothing is answered, as behind a network that swallows all */
  fallSilent(): void;
  speakAgain(): void;
  remove(): Promise<void>;
};

export async function ownPostgres(): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-own-postgres-'));
  const settings = { fsync: 'off' };
  await layCluster(join(folder, 'data'));
  let postgres: EmbeddedPostgres = await startEmbeddedPostgres(join(folder, 'data'), settings);
  const { port } = postgres;
  const urls = await ensureRoles(postgres.url('postgres'), 'tomoni', join(folder, 'roles.json'));
  await migrate(urls.owner);
  return {
    urls: { ...urls, admin: postgres.url('tomoni') },
    async crash() {
      process.kill(postgres.pid, 'SIGQUIT');
      await postgres.ended;
    },
    async start() {
      postgres = await startEmbeddedPostgres(join(folder, 'data'), { ...settings, port: String(port) });
    },
    fallSilent: () => signalAll(processesOf(join(folder, 'data')), 'SIGSTOP'),
    speakAgain: () => signalAll(processesOf(join(folder, 'data')), 'SIGCONT'),
    async remove() {
      await postgres.stop().catch(() => {});
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
