/** One run: people change their choices and a cluster asks the gate, while part after part is killed with SIGKILL. */
import { nowMs, pause } from '../../consistency/clock.ts';
import { startAsker } from './asker.ts';
import { examined, type Found, type Running, until } from './examined.ts';
import { openProgrammeOf, PARTS, type PartName, type Programme } from './programme.ts';
import { startVisitor, type Visitor } from './visitor.ts';

export type KillPartsPlan = {
  readonly folder: string;
  readonly kills: number;
  /** killed in turn; all of them, where nothing is said */
  readonly parts?: readonly PartName[];
  readonly people: number;
  /** milliseconds of load before each kill, and up to as many more by chance */
  readonly loadMs: number;
  /** people who take what they sent for done, receipt or not: the control, whose acts are lost */
  readonly isHasty?: boolean;
  readonly tell?: (line: string) => void;
};

export type KillPartsReport = Found & {
  readonly kills: number;
  /** from the kill to the part's first work, the supervisor's own pause included */
  readonly recoveryMs: Readonly<Record<PartName, readonly number[]>>;
};

const BACK_WITHIN_MS = 60_000;

/** @returns milliseconds until the part works again, for whoever needs it; null where it does not */
async function killed(programme: Programme, part: PartName, visitors: readonly Visitor[], words: readonly unknown[]) {
  const { sink } = programme;
  const mails = part === 'worker' ? await sink.count() : 0;
  const heard = words.length;
  const killedAt = nowMs();
  programme.kill(part);
  const works: Readonly<Record<PartName, () => boolean | Promise<boolean>>> = {
    postgres: () => visitors.some(({ changes }) => (changes.at(-1)?.lastSentAt ?? 0) > killedAt),
    web: () => visitors.some(({ changes }) => (changes.at(-1)?.lastSentAt ?? 0) > killedAt),
    gate: () => words.length > heard + 1,
    // one may have been on its way when the worker went
    worker: async () => (await sink.count()) > mails + 1,
  };
  return (await until(works[part], BACK_WITHIN_MS)) ? nowMs() - killedAt : null;
}

/** Part after part, until all are done or one does not come back. */
async function killAll(plan: KillPartsPlan, { programme, visitors, asker }: Running<Programme>) {
  const recoveryMs: Record<PartName, number[]> = { postgres: [], web: [], worker: [], gate: [] };
  const acts = () => visitors.every(({ changes }) => changes.length > 0) && asker.words.length > 0;
  if (!(await until(acts, BACK_WITHIN_MS)))
    throw new Error(`nobody could act: ${visitors.flatMap(({ wrong }) => wrong)[0]} ${programme.said().slice(-500)}`);
  const parts = plan.parts ?? PARTS;
  for (let kill = 0; kill < plan.kills; kill += 1) {
    const part = parts[kill % parts.length] as PartName;
    await pause(plan.loadMs * (1 + Math.random()));
    const ms = await killed(programme, part, visitors, asker.words);
    if (ms === null)
      return { kills: kill + 1, recoveryMs, failure: [`${part} is not back: ${programme.said().slice(-500)}`] };
    recoveryMs[part].push(ms);
    plan.tell?.(`kill ${kill + 1}, ${part}: back in ${ms.toFixed(0)} ms`);
  }
  return { kills: plan.kills, recoveryMs, failure: [] };
}

export async function killParts(plan: KillPartsPlan): Promise<KillPartsReport> {
  const programme = await openProgrammeOf(plan.folder, plan.people);
  const visitors = programme.people.map((one) => startVisitor(programme.web, one, 400, plan.isHasty));
  const running = { programme, visitors, asker: startAsker(programme, 15) };
  const stopLoad = () => Promise.all([...visitors, running.asker].map((one) => one.stop()));
  const leave = async () => {
    await programme.tools.database.close();
    return programme.stop();
  };
  try {
    const { failure, ...killed } = await killAll(plan, running);
    await stopLoad();
    const found = await examined(running);
    const left = (await leave()).map((pid) => `process ${pid} was left behind`);
    return { ...killed, ...found, faults: [...failure, ...found.faults, ...left] };
  } catch (error) {
    await leave();
    await stopLoad();
    throw error;
  }
}
