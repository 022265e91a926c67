/** A programme on a PostgreSQL of its own whose log goes to BACKUP_DIR: to be backed up, lost and restored. */
import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { createStaffAccount } from '#app/kernel/services/access/create-staff-account.server.ts';
import { codeAt, newSecret } from '#app/kernel/services/access/one-time-code.server.ts';
import { publishVersion } from '#app/kernel/services/documents/publish-version.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import type { Credentials } from '#app/oversight/services/restore/two-people.server.ts';
import { archiveSettings } from '../../scripts/backup/archive-settings.ts';
import { backUpDatabase, backUpKeys } from '../../scripts/backup/backup.ts';
import { openShelf } from '../../scripts/backup/shelf.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../scripts/database/embedded-postgres.ts';
import { migrate } from '../../scripts/database/migrate.ts';
import { ensureRoles, type Role } from '../../scripts/database/roles.ts';
import { type Restored, restoreEmbedded } from '../../scripts/restore/embedded.ts';
import { layCluster } from './laid-cluster.ts';
import { PUBLISHED_AT } from './participant.ts';

const SYSTEM = { role: 'system', account: null, channel: 'system' } as const;
const PASSWORD = 'a long password of nobody';

export type Urls = Readonly<Record<Role, string>>;
type Clock = Tools['clock'] & { set(instant: string): void };
/** Where a programme lies: its database, its keys, its copies. */
export type Place = { readonly dataDir: string; readonly keysDir: string; readonly backupDir: string };

export type BackedUp = {
  readonly dataDir: string;
  readonly keysDir: string;
  readonly backupDir: string;
  /** of the database that runs now */
  urls: Urls;
  tools: Tools;
  readonly clock: Clock;
  backUp(): Promise<void>;
  backUpKeys(): Promise<void>;
  /** the moment now: what is committed is in the archive, and later commits are later */
  moment(): Promise<Date>;
  /** the machine burns: database and keys are moved out of sight */
  lose(): Promise<void>;
  /** @param place another site, which has nothing but its copies and the paper with the key */
  restore(to: Date | 'latest', lostLog?: string, place?: Place): Promise<Restored>;
  /** two administrators at the terminal */
  people(): Promise<readonly [Credentials, Credentials]>;
  remove(): Promise<void>;
};

function settableClock(): Clock {
  let now = new Date(PUBLISHED_AT);
  return {
    now: () => now,
    set: (instant) => {
      now = new Date(instant);
    },
  };
}

async function segmentHandedOver(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("select pg_create_restore_point('test')"); // an empty segment would not be handed over
  const { rows } = await client.query<{ name: string }>('select pg_walfile_name(pg_switch_wal()) as name');
  for (;;) {
    const done = await client.query('select 1 from pg_stat_archiver where last_archived_wal >= $1', [rows[0]?.name]);
    if (done.rowCount) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await client.end();
}

export async function backedUpProgramme(): Promise<BackedUp> {
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-backed-up-'));
  const [dataDir, keysDir, backupDir] = ['data', 'keys', 'backup'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  // where the paper with the key lies
  const sealedAway = join(folder, 'safe');
  const env = { ...process.env, DATA_DIR: dataDir, KEYS_DIR: keysDir, BACKUP_DIR: backupDir };
  await layCluster(join(dataDir, 'postgres'));
  let postgres: EmbeddedPostgres = await startEmbeddedPostgres(join(dataDir, 'postgres'), archiveSettings(env));
  cpSync(join(keysDir, 'backup'), sealedAway, { recursive: true });
  const urls = await ensureRoles(postgres.url('postgres'), 'tomoni', join(dataDir, 'postgres-roles.json'));
  await migrate(urls.owner);
  const clock = settableClock();
  const toolsOn = (app: string, place: Place): Tools => ({
    ...createTools(
      'test',
      readEnvironment({
        NODE_ENV: 'test',
        DATABASE_URL: app,
        DATA_DIR: place.dataDir,
        KEYS_DIR: place.keysDir,
        TOMONI_DEMO: '1',
        LOG_LEVEL: 'fatal',
      }),
    ),
    clock,
  });
  const home: Place = { dataDir, keysDir, backupDir };
  const tools = toolsOn(urls.app, home);
  await publishVersion(tools, SYSTEM, 'app/documents/wgs-icf/2.1');
  const secrets = [newSecret(), newSecret()];
  const roles = [{ role: 'administrator', site: null }] as const;
  for (const [place, totpSecret] of secrets.entries()) {
    const email = `administrator-${place}@example.org`;
    await createStaffAccount(tools, { name: `管理者 ${place}`, email, password: PASSWORD, totpSecret, roles });
  }
  let lost = 0;
  let minutes = 0;
  const shelf = () => openShelf(backupDir);
  const one: BackedUp = {
    dataDir,
    keysDir,
    backupDir,
    urls,
    tools,
    clock,
    async backUp() {
      await backUpDatabase(postgres.url('tomoni'), shelf(), keysDir);
      await one.backUpKeys();
    },
    async backUpKeys() {
      await backUpKeys({ keysDir, dataDir }, shelf());
    },
    async moment() {
      const url = postgres.url('tomoni');
      const now = new Date();
      await new Promise((resolve) => setTimeout(resolve, 20));
      await segmentHandedOver(url);
      return now;
    },
    async lose() {
      await segmentHandedOver(postgres.url('tomoni'));
      await one.tools.database.close();
      await postgres.stop();
      lost += 1;
      renameSync(join(dataDir, 'postgres'), join(folder, `lost-${lost}`));
      for (const name of ['postgres.password', 'postgres-roles.json']) rmSync(join(dataDir, name));
      renameSync(keysDir, join(folder, `lost-keys-${lost}`));
    },
    async restore(to, lostLog, place = home) {
      const target = to === 'latest' ? ({ kind: 'latest' } as const) : ({ kind: 'time', at: to } as const);
      const restored = await restoreEmbedded({
        ...place,
        keyFolder: sealedAway,
        target,
        lostLog: lostLog ?? null,
      });
      postgres = restored.postgres;
      one.urls = restored.urls;
      one.tools = toolsOn(restored.urls.app, place);
      return restored;
    },
    async people() {
      // a code is good once
      minutes += 1;
      clock.set(new Date(clock.now().getTime() + minutes * 60_000).toISOString());
      const of = (place: 0 | 1): Credentials => ({
        email: `administrator-${place}@example.org`,
        password: PASSWORD,
        code: codeAt(secrets[place] as string, clock.now()),
      });
      return [of(0), of(1)];
    },
    async remove() {
      await one.tools.database.close().catch(() => {});
      await postgres.stop().catch(() => {});
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return one;
}
