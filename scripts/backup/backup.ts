/**
 * npm run backup: a base copy of the database and then a copy of the keys, sealed, into BACKUP_DIR; what is too old goes.
 *   npm run backup -- --keys        keys alone, hourly
 *   npm run backup -- --print-key   the key that opens the back-ups, for a sealed paper
 */
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { z } from 'zod';
import { rowsOf } from '#bridge/replica/rows.ts';
import { startEmbeddedPostgres } from '../database/embedded-postgres.ts';
import { archiveSettings } from './archive-settings.ts';
import { currentRecipient, keyForPaper } from './backup-keys.ts';
import { copyCluster } from './base-backup.ts';
import { copyKeys, type Places } from './key-copy.ts';
import { sealing } from './sealed-stream.ts';
import { type About, nameAt, openShelf, type Shelf, segmentOf, tidyShelf, writeAbout } from './shelf.ts';

type Source = {
  /** a role with REPLICATION */
  readonly url: string;
  close(): Promise<void>;
};

async function sourceOf(env: NodeJS.ProcessEnv, dataDir: string): Promise<Source> {
  if (env.BACKUP_DATABASE_URL) return { url: env.BACKUP_DATABASE_URL, close: async () => {} };
  if (env.DATABASE_URL)
    throw new Error('BACKUP_DATABASE_URL is needed: a role with REPLICATION, and no other right (docs/operations).');
  const folder = join(dataDir, 'postgres');
  if (!existsSync(folder)) throw new Error(`No database lies in ${dataDir}.`);
  const wasRunning = existsSync(join(folder, 'postmaster.pid'));
  const postgres = await startEmbeddedPostgres(folder, archiveSettings(env));
  return { url: postgres.url('tomoni'), close: async () => (wasRunning ? undefined : postgres.stop()) };
}

/** What the ledger says, where this role may ask; without it the copy is as good. */
async function headIn(url: string): Promise<About['head']> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    const { rows } = await client.query('select incarnation, revision::int, digest from ledger_head where id = 1');
    return rows[0] ?? null;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => {});
  }
}

const settingRow = z.object({ setting: z.string() });

async function isArchived(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const [mode] = await rowsOf(client, settingRow, "select current_setting('archive_mode') as setting");
  await client.end();
  return mode?.setting !== 'off';
}

/** @returns its name */
export async function backUpDatabase(url: string, shelf: Shelf, keysDir: string, now = new Date()): Promise<About> {
  const recipient = currentRecipient(keysDir);
  const withLog = !(await isArchived(url));
  const head = await headIn(url);
  const folder = join(shelf.base, nameAt(now));
  mkdirSync(folder, { mode: 0o700 });
  const file = join(folder, 'base.tar.sealed');
  const seal = sealing(recipient);
  const written = createWriteStream(file, { mode: 0o600, flush: true });
  const done = finished(seal.pipe(written));
  const copied = await copyCluster(url, nameAt(now), seal, withLog);
  await done;
  const about: About = {
    schema: 'tomoni-backup/1',
    begun: now.toISOString(),
    finished: new Date().toISOString(),
    ...copied,
    firstSegment: segmentOf(copied.timeline, copied.start),
    key: recipient.id,
    bytes: statSync(file).size,
    head,
  };
  writeAbout(folder, about);
  return about;
}

/** After the database's: a copy of keys younger than the copy of the database fits it. */
export async function backUpKeys(places: Places, shelf: Shelf, now = new Date()): Promise<number> {
  mkdirSync(places.keysDir, { recursive: true, mode: 0o700 });
  return copyKeys(places, currentRecipient(places.keysDir), join(shelf.keys, `${nameAt(now)}.sealed`));
}

const sizeOf = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MiB`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { keys: { type: 'boolean' }, 'print-key': { type: 'boolean' } } });
  const { env } = process;
  const dataDir = resolve(env.DATA_DIR || '.data');
  const keysDir = resolve(env.KEYS_DIR || join(dataDir, 'keys'));
  if (values['print-key']) {
    const text = keyForPaper(keysDir);
    console.log(`${text}check: ${createHash('sha256').update(text).digest('hex').slice(0, 8)}`);
    return;
  }
  if (!env.BACKUP_DIR) throw new Error('Set BACKUP_DIR: a folder on another disk than the database and the keys.');
  const shelf = openShelf(resolve(env.BACKUP_DIR));
  if (!values.keys) {
    const source = await sourceOf(env, dataDir);
    const about = await backUpDatabase(source.url, shelf, keysDir).finally(source.close);
    const at = about.head ? `, revision ${about.head.revision} and later` : '';
    console.log(`database: ${sizeOf(about.bytes)} sealed for key ${about.key}${at}`);
  }
  console.log(`keys: ${await backUpKeys({ keysDir, dataDir }, shelf)} files`);
  const gone = tidyShelf(shelf, new Date());
  if (gone > 0) console.log(`${gone} that were too old are gone`);
}

if (import.meta.main) {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    await main();
    process.exit(0);
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}
