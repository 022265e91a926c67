/**
 * One run: people change their choices over HTTP and a cluster asks the gate, while the primary is lost, its synchronous standby
 * promoted and the one address pointed at it, again and again. At the end the control: a standby that lacks the last commits.
 */
import { nowMs, pause } from '../../history/clock.ts';
import { startAsker } from '../kill/asker.ts';
import { entriesOf, examined, type Found, type Running, until } from '../kill/examined.ts';
import { wrongEntries } from '../kill/judge.ts';
import { startVisitor, type Visitor } from '../kill/visitor.ts';
import { type AtOld, triedAtOld } from './old-primary.ts';
import { destroy, type Loss } from './pair.ts';
import { openProgrammeOnPair, type ProgrammeOnPair } from './programme-on-pair.ts';

export type FailoverPlan = {
  readonly folder: string;
  readonly rounds: readonly Loss[];
  readonly people: number;
  /** milliseconds of load before each loss, and up to as many more by chance */
  readonly loadMs: number;
  /** after how many of the first rounds the old primary comes back and is tried */
  readonly tryOld: number;
  readonly tell?: (line: string) => void;
};

/** From the loss: the standby promoted (no person has to decide here). From there: first act taken, first word, first mail. */
const TIMES = ['promoted', 'act', 'word', 'mail'] as const;
export type Times = Readonly<Record<(typeof TIMES)[number], readonly number[]>>;

/** What a standby that was in nobody's quorum brought about, once promoted. */
export type Fallen = {
  readonly acknowledged: number;
  /** of these not in the ledger of the promoted one */
  readonly lost: number;
  /** it had seen more, and said so */
  readonly gateStopped: boolean;
  readonly wordsAfter: number;
};

export type FailoverReport = Found & {
  readonly failovers: number;
  readonly times: Times;
  /** refusals heard about those who withdrew just before the loss, from the promoted one */
  readonly obeyed: number;
  readonly atOld: readonly AtOld[];
  readonly control: Fallen;
};

type OnPair = Running<ProgrammeOnPair>;
const WITHIN_MS = 60_000;
const LISTENED_MS = 2000;

/** Somebody who withdraws, is told so this moment, and does nothing more. */
async function withdrawing(visitor: Visitor): Promise<void> {
  const heard = visitor.changes.length;
  const isTold = () => visitor.changes.length > heard && visitor.changes.at(-1)?.answer === 'deny';
  if (!(await until(isTold, WITHIN_MS))) throw new Error(`she cannot withdraw: ${visitor.wrong[0]}`);
  void visitor.rest();
}

async function within(what: string, isDone: () => boolean | Promise<boolean>, from: number): Promise<number> {
  if (!(await until(isDone, WITHIN_MS))) throw new Error(`${what} is not back`);
  return nowMs() - from;
}

async function loseOnce({ programme, visitors, asker }: OnPair, how: Loss, round: number) {
  const { pair, wire, sink } = programme;
  const leaver = visitors[round % visitors.length] as Visitor;
  await withdrawing(leaver);
  const lostAt = nowMs();
  const old = await pair.lose(how);
  await pair.promote();
  const [promotedAt, mails] = [nowMs(), await sink.count()];
  wire.pointAt(pair.urls.app);
  const about = leaver.changes.at(-1)?.participant;
  const after = () => asker.words.filter(({ sentAt }) => sentAt > promotedAt);
  const refused = () => after().filter(({ participant, decision }) => participant === about && decision === 'deny');
  const [act, word, mail] = await Promise.all([
    within('web', () => visitors.some(({ changes }) => (changes.at(-1)?.lastSentAt ?? 0) > promotedAt), promotedAt),
    within('gate', () => after().length > 0, promotedAt),
    // one may have been on its way
    within('worker', async () => (await sink.count()) > mails + 1, promotedAt),
  ]);
  await within('a word about her', () => refused().length > 2, promotedAt);
  leaver.goOn();
  return { old, obeyed: refused().length, took: { promoted: promotedAt - lostAt, act, word, mail } };
}

/** A standby that was down, unnoticed by its primary: what people were told meanwhile is on one disk alone. */
async function fallBack({ programme, visitors, asker }: OnPair): Promise<Fallen> {
  const { pair, wire } = programme;
  await pair.addStandby('asynchronous');
  pair.stopStandby();
  const before = visitors.map(({ changes }) => changes.length);
  const acted = () => visitors.every(({ changes }, place) => changes.length > (before[place] as number));
  await within('everybody', acted, nowMs());
  await Promise.all(visitors.map((one) => one.rest()));
  // the gate hears of each within milliseconds
  await pause(500);
  await destroy(await pair.lose('killed'));
  await pair.promote();
  wire.pointAt(pair.urls.app);
  const gateStopped = await until(() => programme.said().includes('"gate-stopped"'), WITHIN_MS);
  const words = asker.words.length;
  await pause(LISTENED_MS);
  const { lost } = wrongEntries(
    await entriesOf(programme),
    visitors.flatMap(({ changes }) => changes),
  );
  const acknowledged = visitors.reduce(
    (sum, { changes }, place) => sum + changes.length - (before[place] as number),
    0,
  );
  return { acknowledged, lost: lost.length, gateStopped, wordsAfter: asker.words.length - words };
}

async function failAll(plan: FailoverPlan, running: OnPair) {
  const { programme, visitors, asker } = running;
  const times = { promoted: [], act: [], word: [], mail: [] } as Record<(typeof TIMES)[number], number[]>;
  const atOld: AtOld[] = [];
  let obeyed = 0;
  await within('anybody', () => visitors.every(({ changes }) => changes.length > 0) && asker.words.length > 0, nowMs());
  for (const [round, how] of plan.rounds.entries()) {
    await pause(plan.loadMs * (1 + Math.random()));
    const { old, took, ...heard } = await loseOnce(running, how, round);
    obeyed += heard.obeyed;
    for (const name of TIMES) times[name].push(took[name]);
    if (how !== 'removed' && atOld.length < plan.tryOld) atOld.push(await triedAtOld(old, how, programme.pair.urls));
    if (how !== 'removed') await destroy(old);
    const told = TIMES.map((name) => `${name} ${took[name].toFixed(0)}`).join(', ');
    plan.tell?.(`failover ${round + 1}, ${how}: ${told} ms`);
    if (round < plan.rounds.length - 1) await programme.pair.addStandby('synchronous');
  }
  return { failovers: plan.rounds.length, times, obeyed, atOld };
}

export async function failOver(plan: FailoverPlan): Promise<FailoverReport> {
  const programme = await openProgrammeOnPair(plan.folder, plan.people);
  const visitors = programme.people.map((one) => startVisitor(programme.web, one, 400));
  const running: OnPair = { programme, visitors, asker: startAsker(programme, 15) };
  const stopLoad = () => Promise.all([...visitors, running.asker].map((one) => one.stop()));
  try {
    const done = await failAll(plan, running);
    await Promise.all(visitors.map((one) => one.rest()));
    const found = await examined(running);
    for (const visitor of visitors) visitor.goOn();
    const control = await fallBack(running);
    return { ...done, ...found, control };
  } catch (error) {
    throw new Error(`${(error as Error).message}: ${programme.said().slice(-1500)}`, { cause: error });
  } finally {
    await stopLoad();
    await programme.stop();
  }
}
