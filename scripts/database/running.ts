/** The database of a programme in DATA_DIR: the one that runs, or started for the length of the work. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { archiveSettings } from '../backup/archive-settings.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { ensureRoles, type Role } from './roles.ts';

export type RunningDatabase = { readonly urls: Readonly<Record<Role, string>>; close(): Promise<void> };

/** @throws Error that says what to do where nothing lies there */
export async function openRunningDatabase(dataDir: string): Promise<RunningDatabase> {
  const folder = join(dataDir, 'postgres');
  if (!existsSync(folder))
    throw new Error(`No database lies in ${dataDir}. Start the programme once (npm start), or set DATABASE_URL.`);
  const wasRunning = existsSync(join(folder, 'postmaster.pid'));
  const postgres = await startEmbeddedPostgres(folder, archiveSettings(process.env));
  const urls = await ensureRoles(postgres.url('postgres'), 'tomoni', join(dataDir, 'postgres-roles.json'));
  return { urls, close: async () => (wasRunning ? undefined : postgres.stop()) };
}
