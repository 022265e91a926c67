/** The whole programme under its supervisor, as `npm start` runs it, with a few people who have joined; each part can be killed. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { layCluster } from '#tests/support/laid-cluster.ts';
import { startEmbeddedPostgres } from '../../../scripts/database/embedded-postgres.ts';
import { migrate } from '../../../scripts/database/migrate.ts';
import { ensureRoles } from '../../../scripts/database/roles.ts';
import { processesOf, signalAll } from '../postgres-processes.ts';
import { isAlive, type Prepared, prepare, type Supervised, startSupervised } from './supervised.ts';

export const PARTS = ['postgres', 'web', 'worker', 'gate'] as const;
export type PartName = (typeof PARTS)[number];

/** What runs, whatever PostgreSQL it runs on. */
export type ProgrammeOn = Omit<Prepared, 'env' | 'toolsOn'> &
  Pick<Supervised, 'said'> & {
    readonly tools: Tools;
    /** as superuser, by a connection of its own each time: none outlives a kill */
    query<T extends pg.QueryResultRow>(text: string): Promise<readonly T[]>;
    /** @returns pids that are left behind */
    stop(): Promise<readonly number[]>;
  };

export type Programme = ProgrammeOn & {
  /** SIGKILL. @returns its pid before */
  kill(part: PartName): number;
  pid(part: PartName): number | null;
};

/** One question on a connection of its own. */
export async function askOnce<T extends pg.QueryResultRow>(url: string, text: string): Promise<readonly T[]> {
  const asking = new pg.Client({ connectionString: url });
  // killed under us: the question itself says so
  asking.on('error', () => {});
  await asking.connect();
  return (await asking.query<T>(text).finally(() => asking.end())).rows;
}

/** @param more set for every part */
export async function openProgrammeOf(
  folder: string,
  count: number,
  more: Readonly<Record<string, string>> = {},
): Promise<Programme> {
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const directory = join(dataDir, 'postgres');
  await layCluster(directory);
  const postgres = await startEmbeddedPostgres(directory);
  const urls = await ensureRoles(postgres.url('postgres'), 'tomoni', join(dataDir, 'postgres-roles.json'));
  await migrate(urls.owner);
  const { env, toolsOn, ...prepared } = await prepare(dataDir, urls.app, count);
  await postgres.stop();
  const supervised = await startSupervised(folder, { ...env, ...more });

  // the address that the server listens at now: the embedded one takes another port at each start of the programme
  const now = Number(readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')[3]);
  const addressOf = (url: string) => Object.assign(new URL(url), { port: String(now) }).href;
  const pid = (part: PartName): number | null => {
    if (part !== 'postgres') return supervised.pid(part);
    try {
      const [postmaster] = processesOf(directory);
      return postmaster !== undefined && isAlive(postmaster) ? postmaster : null;
    } catch {
      return null;
    }
  };
  return {
    ...prepared,
    tools: toolsOn(addressOf(urls.app)),
    query: (text) => askOnce(addressOf(postgres.url('tomoni')), text),
    kill(part) {
      const found = pid(part);
      if (found === null) throw new Error(`${part} is not running`);
      signalAll(part === 'postgres' ? processesOf(directory) : [found], 'SIGKILL');
      return found;
    },
    pid,
    said: supervised.said,
    async stop() {
      const all = PARTS.map(pid).filter((one) => one !== null);
      await supervised.stop();
      prepared.sink.close();
      return all.filter(isAlive);
    },
  };
}
