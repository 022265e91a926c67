/**
 * Keeps one PostgreSQL for a run of tests: starts it, migrates a template, says so in `ready.json`, and stops it and
 * empties the folder once the process that runs the tests is gone, however it ended.
 * Usage: node tests/support/database-keeper.ts <folder> <pid of the run>
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../scripts/database/embedded-postgres.ts';
import { migrate } from '../../scripts/database/migrate.ts';
import { ensureRoles } from '../../scripts/database/roles.ts';

const [folder, owner] = [process.argv[2] as string, Number(process.argv[3])];
/**
 * Nothing here must outlive a power cut; commits stay synchronous, as in earnest. Nobody vacuums hundreds of databases that live for
 * seconds; and a password is stretched once, not four thousand times at each of thousands of connections.
 */
const SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  autovacuum: 'off',
  scram_iterations: '1',
  max_wal_size: '2GB',
  checkpoint_timeout: '30min',
};

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function prepare(): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres(join(folder, 'postgres'), SETTINGS);
  const rolesFile = join(folder, 'roles.json');
  const urls = await ensureRoles(postgres.url('postgres'), 'tomoni_template', rolesFile);
  await migrate(urls.owner);
  writeFileSync(join(folder, 'ready.json'), JSON.stringify({ admin: postgres.url('postgres'), rolesFile }));
  return postgres;
}

const started = prepare().catch((error: Error) => {
  writeFileSync(join(folder, 'failed.txt'), error.message); // every file of the run reads it, so it stays to the end
  return null;
});

async function end(): Promise<void> {
  await (await started)?.stop();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}

process.on('SIGTERM', () => void end());
setInterval(() => isAlive(owner) || void end(), 500);
