/**
 * The power is cut, again and again, while people join and change their choices: whoever writes is stopped where he stands, the
 * disk's image is copied, the copy takes the disk's place, PostgreSQL recovers on it, and everything acknowledged must be there.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { publishVersion } from '#app/kernel/services/documents/publish-version.server.ts';
import { createTools } from '#app/kernel/services/tools.server.ts';
import type { DatabaseUrls } from '#tests/support/database.ts';
import { typescriptNode } from '#tests/support/database.ts';
import { PUBLISHED_AT } from '#tests/support/participant.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../scripts/database/embedded-postgres.ts';
import { migrate } from '../../../scripts/database/migrate.ts';
import { ensureRoles } from '../../../scripts/database/roles.ts';
import { pause } from '../../consistency/clock.ts';
import type { Acknowledged } from '../acknowledged.ts';
import { processesOf, signalAll } from '../postgres-processes.ts';
import { findHeld, type Held } from './held.ts';
import { type CutDisk, openCutDisk } from './image.ts';

export type CutPlan = {
  readonly where: string;
  readonly cuts: number;
  /** milliseconds of load before each cut, and up to as many more by chance */
  readonly loadMs: number;
  /** `off` is the control that must lose */
  readonly fsync: 'on' | 'off';
  /** told after each cut */
  readonly tell?: (line: string) => void;
};

export type CutReport = {
  readonly cuts: number;
  readonly acknowledged: number;
  readonly published: number;
  readonly events: number;
  /** each with the cut after which it was missed; a run ends at the first cut that lost something */
  readonly lost: readonly string[];
  readonly faults: readonly string[];
  /** milliseconds from the start of PostgreSQL on the copy to its first answer */
  readonly recoveryMs: readonly number[];
};

const MEGABYTES = 600;
const DAY_MS = 86_400_000;
const SYSTEM = { role: 'system', account: null, channel: 'system' } as const;
const root = join(import.meta.dirname, '../../..');

type World = { postgres: EmbeddedPostgres; readonly urls: DatabaseUrls; readonly env: NodeJS.ProcessEnv };

const settingsOf = ({ fsync }: CutPlan, port?: number) => ({
  fsync,
  max_wal_size: '64MB',
  min_wal_size: '32MB',
  ...(port === undefined ? {} : { port: String(port) }),
});

async function openWorld(disk: CutDisk, plan: CutPlan): Promise<World> {
  const directory = join(disk.folder, 'postgres');
  const postgres = await startEmbeddedPostgres(directory, settingsOf(plan));
  const roles = await ensureRoles(postgres.url('postgres'), 'tomoni', join(disk.folder, 'roles.json'));
  await migrate(roles.owner);
  const urls = { ...roles, admin: postgres.url('tomoni') };
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'test',
    TZ: 'UTC',
    DATABASE_URL: urls.app,
    DATA_DIR: join(disk.folder, 'data'),
    TOMONI_DEMO: '1',
    LOG_LEVEL: 'fatal',
  } as const;
  const tools = { ...createTools('test', readEnvironment(env)), clock: { now: () => new Date(PUBLISHED_AT) } };
  await publishVersion(tools, SYSTEM, 'app/documents/wgs-icf/2.1');
  await tools.database.close();
  await asSuperuser(urls, (client) => client.query('checkpoint'));
  disk.flush();
  return { postgres, urls, env };
}

async function asSuperuser<T>(urls: DatabaseUrls, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: urls.admin });
  await client.connect();
  return work(client).finally(() => client.end());
}

/** Every line it says is an acknowledged act. */
function startActs(world: World, cut: number, known: readonly Acknowledged[]) {
  const plan = {
    from: new Date(new Date(PUBLISHED_AT).getTime() + cut * DAY_MS).toISOString(),
    writers: 4,
    known: known.flatMap((one) => (one.act === 'joined' ? [one] : [])),
  };
  const script = join(root, 'tests/faults/processes/acts.ts');
  const args = ['--disable-warning=ExperimentalWarning', script, JSON.stringify(plan)];
  const child: ChildProcess = spawn(typescriptNode(), args, {
    cwd: root,
    env: world.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const heard: Acknowledged[] = [];
  let [text, failure] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => {
    const lines = (text + chunk).split('\n');
    text = lines.pop() ?? '';
    heard.push(...lines.map((line) => JSON.parse(line) as Acknowledged));
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    failure = (failure + chunk).slice(-4000);
  });
  return { child, heard, closed: once(child, 'close'), failure: () => failure };
}

/** @returns what was acknowledged before the cut. Afterwards the disk holds what reached it */
async function cutOnce(disk: CutDisk, world: World, plan: CutPlan, cut: number, known: readonly Acknowledged[]) {
  const acts = startActs(world, cut, known);
  while (acts.heard.length < 3 && acts.child.exitCode === null) await pause(5);
  await pause(plan.loadMs * (1 + Math.random()));
  if (acts.child.exitCode !== null) throw new Error(`nobody acted: ${acts.failure()}`);
  const directory = join(disk.folder, 'postgres');
  const first = [...processesOf(directory), acts.child.pid as number];
  signalAll(first, 'SIGSTOP');
  // started between the look and the signal
  const all = new Set([...first, ...processesOf(directory)]);
  signalAll([...all], 'SIGSTOP');
  disk.copy();
  signalAll([...all], 'SIGKILL');
  // what was said before the cut and not yet read counts too
  await Promise.all([acts.closed, world.postgres.ended]);
  await untilGone([...all]);
  disk.replaceByCopy();
  return acts.heard;
}

type Recovered = { readonly ms: number; readonly held: Held } | { readonly failure: string };

async function recover(disk: CutDisk, world: World, plan: CutPlan, known: readonly Acknowledged[]): Promise<Recovered> {
  const began = performance.now();
  try {
    const settings = settingsOf(plan, world.postgres.port);
    world.postgres = await startEmbeddedPostgres(join(disk.folder, 'postgres'), settings);
    const ms = performance.now() - began;
    return { ms, held: await asSuperuser(world.urls, (client) => findHeld(client, world.env, known)) };
  } catch (error) {
    return { failure: `nothing came back: ${(error as Error).message.slice(-400)}` };
  }
}

/** Only then does nobody hold a file of the disk any more. */
async function untilGone(pids: readonly number[]): Promise<void> {
  const isAlive = (pid: number) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  while (pids.some(isAlive)) await pause(5);
}

export async function cutPower(plan: CutPlan): Promise<CutReport> {
  const disk = openCutDisk(plan.where, MEGABYTES);
  const acknowledged: Acknowledged[] = [];
  const recoveryMs: number[] = [];
  let lost: readonly string[] = [];
  let faults: readonly string[] = [];
  let [cuts, events] = [0, 0];
  const world = await openWorld(disk, plan).catch((error: unknown) => {
    disk.remove();
    throw error;
  });
  try {
    while (cuts < plan.cuts && lost.length === 0 && faults.length === 0) {
      cuts += 1;
      const heard = await cutOnce(disk, world, plan, cuts, acknowledged);
      acknowledged.push(...heard);
      const back = await recover(disk, world, plan, acknowledged);
      const named = (what: string) => `cut ${cuts}: ${what}`;
      if ('failure' in back) {
        faults = [named(back.failure)];
        break;
      }
      recoveryMs.push(back.ms);
      events = back.held.events;
      [lost, faults] = [back.held.lost.map(named), back.held.faults.map(named)];
      plan.tell?.(
        named(
          `${heard.length} acknowledged, ${events} entries, ${back.held.heads} heads, back in ${back.ms.toFixed(0)} ms`,
        ),
      );
    }
  } finally {
    await world.postgres.stop().catch(() => {});
    disk.remove();
  }
  const published = acknowledged.filter(({ act }) => act === 'published').length;
  return {
    cuts,
    acknowledged: acknowledged.length - published,
    published,
    events,
    lost,
    faults,
    recoveryMs,
  };
}
