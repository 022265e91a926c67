/**
 * KEYS_DIR and the public log's folder, each on a small disk that is filled and given room again while people join and change
 * their choices by the services that the pages call, and the worker's own loop publishes the hourly head. Whoever reads the
 * checkpoint keeps each one that was shown, as a witness does.
 */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { isPassing } from '#app/adapters/database/passing-fault.ts';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { openTileStore } from '#app/adapters/ledger/tile-store.server.ts';
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import { readNote } from '#app/kernel/domain/ledger/head.ts';
import { publishVersion } from '#app/kernel/services/documents/publish-version.server.ts';
import { startPublicLog } from '#app/kernel/services/public-log/publish-in-time.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { ownPostgres } from '#tests/support/own-postgres.ts';
import { type Joined, joinedPerson, PUBLISHED_AT, type TestProgramme } from '#tests/support/participant.ts';
import { nowMs, pause } from '../../consistency/clock.ts';
import type { Acknowledged } from '../acknowledged.ts';
import { until } from '../kill/examined.ts';
import { findHeld } from '../power/held.ts';
import { openSmallVolume, type SmallVolume } from './volume.ts';

export const FULL_IN_SERVICES = ['keys', 'log'] as const;
export type FullInServices = (typeof FULL_IN_SERVICES)[number];

export type ServicesPlan = {
  readonly folder: string;
  readonly rounds: readonly FullInServices[];
  /** milliseconds that a disk stays full after it was felt */
  readonly holdMs: number;
  /** the control: a recorder that takes a refusal for a receipt */
  readonly isHasty?: boolean;
  readonly tell?: (line: string) => void;
};

export type ServicesReport = {
  readonly rounds: number;
  readonly acknowledged: number;
  readonly published: number;
  readonly refused: number;
  /** acts taken while another disk than theirs was full */
  readonly wentOn: number;
  readonly lost: readonly string[];
  readonly faults: readonly string[];
  readonly recoveryMs: Readonly<Record<FullInServices, readonly number[]>>;
};

const SYSTEM = { role: 'system', account: null, channel: 'system' } as const;
const WITHIN_MS = 30_000;
const LOOK_MS = 300;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const KEYS_MB = 8;
const LOG_MB = 8;

type LogLine = { readonly event?: string; readonly failure?: string };
/** What the worker says of a head that it could not publish for want of room. Of anything else it may not speak. */
const isFullDisk = ({ event, failure }: LogLine): boolean =>
  event === 'public-head-failed' && failure !== undefined && failure.includes('ENOSPC');

/** People who act until they are stopped, and whoever reads the checkpoint; what was acknowledged, and what was refused. */
function startActs(tools: Tools, clock: { pass(ms: number): void }, isHasty: boolean) {
  const acknowledged: Acknowledged[] = [];
  const faults: string[] = [];
  const people: Joined[] = [];
  const refused = { keys: 0, log: 0 };
  const store = openTileStore(tools.environment.logDir);
  let isOn = true;
  const receiptNobodyHas = () => `R-${tools.ids.uuid().slice(0, 8)}`;

  async function joins(): Promise<void> {
    const { consentReceipt, ...person } = await joinedPerson({ tools } as TestProgramme);
    people.push(person);
    acknowledged.push({ act: 'joined', ...person, receipt: consentReceipt });
  }

  async function changes(turn: number): Promise<void> {
    const person = people[turn % people.length];
    if (!person) return;
    const answer = Math.floor(turn / people.length) % 2 === 0 ? 'deny' : 'permit';
    const idempotencyKey = tools.ids.uuid();
    const change = { provision: 'share-industry', answer, language: 'ja', version: '2.1', idempotencyKey } as const;
    const done = await changeChoice(tools, person, change);
    if (!done.ok && done.refusal.code === 'nothing-changes') return;
    if (!done.ok) throw new Error(done.refusal.code);
    const { receiptId: receipt, revision } = done;
    if (receipt === null || revision === null) return;
    acknowledged.push({ act: 'changed', participant: person.participant, receipt, revision, answer, idempotencyKey });
  }

  async function act(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!isPassing(error)) return void faults.push(`no clean refusal: ${(error as Error).stack?.slice(0, 400)}`);
      refused.keys += 1;
      const someone = people[0];
      if (isHasty && someone) acknowledged.push({ act: 'joined', ...someone, receipt: receiptNobodyHas() });
    }
  }

  const loop = async (work: (turn: number) => Promise<void>, everyMs: number) => {
    for (let turn = 0; isOn; turn += 1) {
      await act(() => work(turn));
      await pause(everyMs);
    }
  };
  const hours = async () => {
    for (; isOn; await pause(400)) clock.pass(HOUR_MS);
  };
  const watches = async () => {
    for (let last = ''; isOn; await pause(15)) {
      const checkpoint = store.checkpoint() ?? '';
      if (checkpoint === last) continue;
      if (readNote(checkpoint) === null) faults.push('a checkpoint that nobody can read');
      else acknowledged.push({ act: 'published', checkpoint });
      last = checkpoint;
    }
  };
  const running = Promise.all([loop(joins, 60), loop(changes, 40), hours(), watches()]);
  return {
    acknowledged,
    faults,
    refused,
    async stop() {
      isOn = false;
      await running;
    },
  };
}
type Acts = ReturnType<typeof startActs>;

const countOf = ({ acknowledged }: Acts, acts: readonly Acknowledged['act'][]) =>
  acknowledged.filter(({ act }) => acts.includes(act)).length;

const OWN = { keys: ['joined'], log: ['published'] } as const;

async function fillOnce(acts: Acts, volume: SmallVolume, what: FullInServices, holdMs: number) {
  const before = acts.refused[what];
  volume.fill();
  const isFelt = await until(() => acts.refused[what] > before, WITHIN_MS);
  const others = countOf(acts, ['changed']);
  await pause(holdMs);
  const wentOn = countOf(acts, ['changed']) - others;
  const own = countOf(acts, OWN[what]);
  const roomAt = nowMs();
  volume.makeRoom();
  if (!isFelt) return { wentOn, trouble: `${what}: nobody felt it` };
  const isBack = await until(() => countOf(acts, OWN[what]) > own, WITHIN_MS);
  return isBack ? { wentOn, ms: nowMs() - roomAt } : { wentOn, trouble: `${what} is not back` };
}

const partials = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.partial'));

export async function fillUnderServices(plan: ServicesPlan): Promise<ServicesReport> {
  const dataDir = join(plan.folder, 'data');
  mkdirSync(dataDir, { recursive: true });
  const [keysDir, logDir] = [join(dataDir, 'keys'), join(dataDir, 'public-log')];
  const volumes = { keys: openSmallVolume(keysDir, KEYS_MB), log: openSmallVolume(logDir, LOG_MB) };
  const postgres = await ownPostgres();
  const env = { NODE_ENV: 'test', DATABASE_URL: postgres.urls.app, DATA_DIR: dataDir, TOMONI_DEMO: '1' } as const;
  let now = new Date(PUBLISHED_AT).getTime();
  const clock = {
    now: () => {
      now += 1;
      return new Date(now);
    },
    pass: (ms: number) => {
      now += ms;
    },
  };
  let felt = (_line: LogLine) => {};
  const log = { debug() {}, info() {}, warn() {}, error: (line: LogLine) => felt(line) } as unknown as Tools['log'];
  const tools: Tools = { ...createTools('test', readEnvironment({ ...env, LOG_LEVEL: 'fatal' })), clock, log };
  const recoveryMs: Record<FullInServices, number[]> = { keys: [], log: [] };
  const troubles: string[] = [];
  let wentOn = 0;
  try {
    await publishVersion(tools, SYSTEM, 'app/documents/wgs-icf/2.1');
    clock.pass(MINUTE_MS);
    const acts = startActs(tools, clock, plan.isHasty === true);
    felt = (line) => {
      if (isFullDisk(line)) acts.refused.log += 1;
      else acts.faults.push(`said of another fault: ${JSON.stringify(line).slice(0, 400)}`);
    };
    const publishing = startPublicLog(tools, LOOK_MS);
    const acted = () => countOf(acts, ['changed']) > 2 && countOf(acts, ['published']) > 0;
    if (!(await until(acted, WITHIN_MS))) troubles.push('nobody could act');
    for (const [round, what] of plan.rounds.entries()) {
      const found = await fillOnce(acts, volumes[what], what, plan.holdMs);
      wentOn += found.wentOn;
      plan.tell?.(
        `round ${round + 1}, ${what}: ${'ms' in found ? `back in ${found.ms?.toFixed(0)} ms` : found.trouble}, ${found.wentOn} went on meanwhile`,
      );
      if (found.ms === undefined) troubles.push(found.trouble as string);
      else recoveryMs[what].push(found.ms);
    }
    await acts.stop();
    await publishing.stop();
    const left = [...partials(keysDir), ...partials(logDir)].map((name) => `half a file was left: ${name}`);
    const client = new pg.Client({ connectionString: postgres.urls.admin });
    await client.connect();
    const held = await findHeld(client, { ...env, LOG_LEVEL: 'fatal' }, acts.acknowledged);
    await client.end();
    const published = countOf(acts, ['published']);
    return {
      rounds: plan.rounds.length,
      acknowledged: acts.acknowledged.length - published,
      published,
      refused: acts.refused.keys + acts.refused.log,
      wentOn,
      lost: held.lost,
      faults: [...troubles, ...acts.faults, ...left, ...held.faults],
      recoveryMs,
    };
  } finally {
    await tools.database.close();
    await postgres.remove();
    for (const volume of Object.values(volumes)) volume.remove();
  }
}
