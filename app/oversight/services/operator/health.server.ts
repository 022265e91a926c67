/** Every part in one word, from what each leaves behind: rounds of the worker, beats of gates, the database, room on disks. */
import { statfs } from 'node:fs/promises';
import { z } from 'zod';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { lateGates } from '#app/kernel/services/gate/late-gates.server.ts';
import { loadPublicLog } from '#app/kernel/services/public-log/load-log.server.ts';
import { isLateHead } from '#app/kernel/services/public-log/load-log-desk.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { loadJobs } from './jobs.server.ts';
import { loadOutbox } from './outbox-state.server.ts';

export const PARTS = [
  'web',
  'worker',
  'gates',
  'database',
  'ledger',
  'public-log',
  'mail',
  'data-disk',
  'keys-disk',
  'demonstration',
] as const;
export type Part = (typeof PARTS)[number];
export type Health = 'well' | 'attention' | 'fault' | 'unknown';
export type PartHealth = {
  readonly part: Part;
  readonly health: Health;
  readonly about: Readonly<Record<string, string>>;
};

const LITTLE_ROOM = 0.1;
const NO_ROOM = 0.03;

async function roomOf(folder: string): Promise<Pick<PartHealth, 'health' | 'about'>> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    const left = bavail / blocks;
    const health = left < NO_ROOM ? 'fault' : left < LITTLE_ROOM ? 'attention' : 'well';
    return {
      health,
      about: { percent: String(Math.floor(left * 100)), gigabytes: ((bavail * bsize) / 1e9).toFixed(1) },
    };
  } catch {
    return { health: 'unknown', about: { percent: '–', gigabytes: '–' } };
  }
}

const settingsRow = z.object({ version: z.string(), commit: z.string(), fsync: z.string() });

async function databaseOf({ database: { prisma } }: Tools): Promise<Pick<PartHealth, 'health' | 'about'>> {
  const began = performance.now();
  const [row] = await rows(
    prisma,
    settingsRow,
    Prisma.sql`
      select current_setting('server_version') as version, current_setting('synchronous_commit') as commit,
        current_setting('fsync') as fsync`,
  );
  const safe = row?.commit !== 'off' && row?.fsync !== 'off';
  const about = { version: row?.version ?? '', ms: String(Math.max(1, Math.round(performance.now() - began))) };
  return { health: safe ? 'well' : 'fault', about };
}

const BEHIND = { shorter: 'Shorter', differs: 'Differs', 'other-ledger': 'Other', closed: 'Closed' } as const;

/** Whether it holds what this part has seen of it (decision 060). */
function ledgerOf({ database: { seen } }: Tools): Pick<PartHealth, 'health' | 'about'> {
  const doubt = seen?.doubt;
  if (!doubt) return { health: 'well', about: { behind: '' } };
  return {
    health: 'fault',
    about: { behind: BEHIND[doubt.why], seen: String(doubt.seen.revision), head: String(doubt.head) },
  };
}

async function workerOf(tools: Tools): Promise<Pick<PartHealth, 'health' | 'about'>> {
  const jobs = await loadJobs(tools);
  const failing = jobs.filter(({ state }) => state === 'failing').length;
  const late = jobs.filter(({ state }) => state === 'late').length;
  const never = jobs.every(({ state }) => state === 'never');
  const health = never ? 'unknown' : late > 0 ? 'fault' : failing > 0 ? 'attention' : 'well';
  return { health, about: { failing: String(failing), late: String(late) } };
}

/** A head that is late is a fault: nothing of this hour can be held against us. Too few witnesses want attention. */
async function logOf(tools: Tools): Promise<Pick<PartHealth, 'health' | 'about'>> {
  const { newest } = await loadPublicLog(tools);
  const about = { signed: String(newest?.signed ?? 0), witnesses: String(newest?.witnesses.length ?? 0) };
  return {
    health: isLateHead(newest?.hour, tools.clock.now()) ? 'fault' : newest?.isWitnessed ? 'well' : 'attention',
    about,
  };
}

export async function loadHealth(tools: Tools): Promise<readonly PartHealth[]> {
  const { environment, database, clock } = tools;
  const late = await database.prisma.$transaction((tx) => lateGates(tx, clock.now()));
  const { givenUp, failing } = await loadOutbox(tools);
  return [
    { part: 'web', health: 'well', about: { node: process.version } },
    { part: 'worker', ...(await workerOf(tools)) },
    { part: 'gates', health: late.length > 0 ? 'fault' : 'well', about: { late: late.join(' ') || '0' } },
    { part: 'database', ...(await databaseOf(tools)) },
    { part: 'ledger', ...ledgerOf(tools) },
    { part: 'public-log', ...(await logOf(tools)) },
    {
      part: 'mail',
      health: givenUp > 0 ? 'fault' : failing.length > 0 ? 'attention' : 'well',
      about: { failing: String(failing.length), givenUp: String(givenUp) },
    },
    { part: 'data-disk', ...(await roomOf(environment.dataDir)) },
    { part: 'keys-disk', ...(await roomOf(environment.keysDir)) },
    {
      part: 'demonstration',
      health: environment.demo && environment.secure ? 'fault' : 'well',
      about: { on: environment.demo ? '1' : '0' },
    },
  ];
}
