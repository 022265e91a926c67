/**
 * The whole programme under its supervisor, with PostgreSQL and the gate each on a small disk that is filled and given room
 * again while people change choices over HTTP and a cluster asks the gate.
 */
import { join } from 'node:path';
import { nowMs, pause } from '../../consistency/clock.ts';
import { startAsker } from '../kill/asker.ts';
import { examined, type Found, type Running, until } from '../kill/examined.ts';
import { openProgrammeOf } from '../kill/programme.ts';
import { startVisitor } from '../kill/visitor.ts';
import { openSmallVolume, type SmallVolume } from './volume.ts';

/** `data`: tables cannot grow. `wal`: the log cannot either, and PostgreSQL stops in a panic */
export const FULL_IN_PROGRAMME = ['data', 'wal', 'gate'] as const;
export type FullInProgramme = (typeof FULL_IN_PROGRAMME)[number];

export type DiskPlan = {
  readonly folder: string;
  readonly rounds: readonly FullInProgramme[];
  readonly people: number;
  /** milliseconds that a disk stays full after somebody felt it */
  readonly holdMs: number;
  /** people who take what they sent for done, receipt or not: the control, whose acts are lost */
  readonly isHasty?: boolean;
  readonly tell?: (line: string) => void;
};

export type DiskReport = Found & {
  readonly rounds: number;
  /** from the first byte of room to the first act taken, or to the gate's first word */
  readonly recoveryMs: Readonly<Record<FullInProgramme, readonly number[]>>;
  /** times that PostgreSQL stopped and was started again */
  readonly restarts: number;
  /** the longest that a question to the gate waited for its answer, whatever it was */
  readonly slowestWordMs: number;
};

const WITHIN_MS = 60_000;
const POSTGRES_MB = 400;
const GATE_MB = 8;
const LOG_PIECE = 1_000_000;
const MOST_LOG_PIECES = 400;
/** what the parts say of a fault of their own; a refusal, or a database that is away, is none */
const OWN_FAULTS = /"event":"(?:request|route|render)-failed"|(?:web|worker|gate) ended/g;

const refusals = ({ visitors, asker }: Running, what: FullInProgramme): number =>
  what === 'gate'
    ? (asker.unanswered[503] ?? 0)
    : visitors.reduce((sum, { unanswered }) => sum + (unanswered[503] ?? 0), 0);

/** Uses up what log PostgreSQL had laid out beforehand, until it cannot lay out more. */
async function exhaustLog({ programme }: Running): Promise<void> {
  try {
    for (let piece = 0; piece < MOST_LOG_PIECES; piece += 1)
      await programme.query(`select pg_logical_emit_message(false, 'full', repeat('x', ${LOG_PIECE}))`);
  } catch {
    // there it stopped
  }
}

type Volumes = Readonly<Record<'postgres' | 'gate', SmallVolume>>;

/** @returns milliseconds until it worked again; words where it was not felt, or did not come back */
async function fillOnce(running: Running, volumes: Volumes, what: FullInProgramme, plan: DiskPlan) {
  const { programme, visitors, asker } = running;
  const volume = volumes[what === 'gate' ? 'gate' : 'postgres'];
  const before = refusals(running, what);
  volume.fill();
  if (what === 'wal') await exhaustLog(running);
  const isFelt = await until(() => refusals(running, what) > before, WITHIN_MS);
  await pause(plan.holdMs);
  const roomAt = nowMs();
  volume.makeRoom();
  if (!isFelt) return `${what}: nobody felt it`;
  const words = asker.words.length;
  const works =
    what === 'gate'
      ? () => asker.words.length > words
      : () => visitors.some(({ changes }) => (changes.at(-1)?.lastSentAt ?? 0) > roomAt);
  return (await until(works, WITHIN_MS)) ? nowMs() - roomAt : `${what} is not back: ${programme.said().slice(-500)}`;
}

export async function fillUnderLoad(plan: DiskPlan): Promise<DiskReport> {
  const dataDir = join(plan.folder, 'data');
  const volumes: Volumes = {
    postgres: openSmallVolume(join(dataDir, 'postgres'), POSTGRES_MB),
    gate: openSmallVolume(join(dataDir, 'gate-gate-1'), GATE_MB),
  };
  const recoveryMs: Record<FullInProgramme, number[]> = { data: [], wal: [], gate: [] };
  const troubles: string[] = [];
  const programme = await openProgrammeOf(plan.folder, plan.people).catch((error: unknown) => {
    for (const volume of Object.values(volumes)) volume.remove();
    throw error;
  });
  const visitors = programme.people.map((one) => startVisitor(programme.web, one, 300, plan.isHasty));
  const running: Running = { programme, visitors, asker: startAsker(programme, 15) };
  const stopLoad = () => Promise.all([...visitors, running.asker].map((one) => one.stop()));
  const acted = () => visitors.every(({ changes }) => changes.length > 0) && running.asker.words.length > 0;
  let found: Found;
  let restarts = 0;
  try {
    if (!(await until(acted, WITHIN_MS))) troubles.push(`nobody could act: ${programme.said().slice(-500)}`);
    for (const [round, what] of plan.rounds.entries()) {
      const took = await fillOnce(running, volumes, what, plan);
      plan.tell?.(`round ${round + 1}, ${what}: ${typeof took === 'number' ? `back in ${took.toFixed(0)} ms` : took}`);
      if (typeof took === 'number') recoveryMs[what].push(took);
      else troubles.push(took);
      await pause(1000 * Math.random());
    }
    await stopLoad();
    found = await examined(running);
    restarts = programme.said().match(/PostgreSQL ended/g)?.length ?? 0;
    const other = Object.keys(found.unanswered).filter((why) => why !== '503');
    troubles.push(...other.map((why) => `${found.unanswered[why]} answers that were no clean refusal: ${why}`));
    troubles.push(...(programme.said().match(OWN_FAULTS) ?? []));
  } finally {
    await stopLoad();
    await programme.tools.database.close();
    const left = await programme.stop();
    troubles.push(...left.map((pid) => `process ${pid} was left behind`));
    for (const volume of Object.values(volumes)) volume.remove();
  }
  const slowestWordMs = running.asker.slowestMs;
  const faults = [...troubles, ...found.faults];
  return { ...found, faults, rounds: plan.rounds.length, recoveryMs, restarts, slowestWordMs };
}
