/**
 * One run: people change their choices over HTTP and a cluster asks the gate, while the primary is lost, its synchronous standby
 * promoted and the one address pointed at it, again and again. At the end a standby that lacks the last commits: nobody works on it.
 */
import { nowMs, pause } from '../../consistency/clock.ts';
import { startAsker } from '../kill/asker.ts';
import { examined, type Found } from '../kill/examined.ts';
import { saysNo } from '../kill/says-no.ts';
import { startVisitor, type Visitor } from '../kill/visitor.ts';
import { type Fallen, fallBack, type OnPair, within } from './fall-back.ts';
import { type AtOld, triedAtOld } from './old-primary.ts';
import { destroy, type Loss } from './pair.ts';
import { openProgrammeOnPair } from './programme-on-pair.ts';

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

export type FailoverReport = Found & {
  readonly failovers: number;
  readonly times: Times;
  /** refusals heard about those who withdrew just before the loss, from the promoted one */
  readonly obeyed: number;
  readonly atOld: readonly AtOld[];
  readonly control: Fallen;
};

async function loseOnce({ programme, visitors, asker }: OnPair, how: Loss, round: number) {
  const { pair, wire, sink } = programme;
  const leaver = visitors[round % visitors.length] as Visitor;
  await saysNo(leaver);
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
