/**
 * Keeps one PostgreSQL for a run of tests: starts it, migrates a template, says so in `ready.json`, and stops it and
 * empties the folder once the process that runs the tests is gone, however it ended.
 * Usage: node tests/support/database-keeper.ts <folder> <pid of the run>
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../scripts/database/embedded-postgres.ts';
import { migrate } from '../../scripts/database/migrate.ts';
import { ensureRoles } from '../../scripts/database/roles.ts';

const [folder, owner] = [process.argv[2] as string, Number(process.argv[3])];
/** Nothing here must outlive a power cut; commits stay synchronous, as in earnest. */
const SETTINGS = { fsync: 'off', full_page_writes: 'off', max_connections: '300' };

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function keep(): Promise<void> {
  const postgres = await startEmbeddedPostgres(join(folder, 'postgres'), SETTINGS);
  const end = async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  };
  process.on('SIGTERM', () => void end());
  try {
    const rolesFile = join(folder, 'roles.json');
    const urls = await ensureRoles(postgres.url('postgres'), 'tomoni_template', rolesFile);
    await migrate(urls.owner);
    writeFileSync(join(folder, 'ready.json'), JSON.stringify({ admin: postgres.url('postgres'), rolesFile }));
  } catch (error) {
    writeFileSync(join(folder, 'failed.txt'), String((error as Error).message));
    return end();
  }
  setInterval(() => isAlive(owner) || void end(), 500);
}

keep().catch((error: Error) => {
  writeFileSync(join(folder, 'failed.txt'), error.message);
  process.exit(1);
});
