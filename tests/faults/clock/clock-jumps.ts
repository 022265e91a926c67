/**
 * One run: the wall clock of the whole machine, PostgreSQL's too, jumps an hour ahead and back, behind and back, as a clock does that was
 * set wrong. At every clock people say no, and a cluster asks the gate about everybody. The monotonic clock goes on.
 */
import { join } from 'node:path';
import { toOperatorSocket } from '#tests/support/gate/gates.ts';
import { nowMs } from '../../consistency/clock.ts';
import { jumpingWallClock, type MovedClock } from '../../consistency/faketime.ts';
import { type Asker, startAsker } from '../kill/asker.ts';
import { examined, type Found, type Running, until } from '../kill/examined.ts';
import { openProgrammeOf, type Programme } from '../kill/programme.ts';
import { saysNo } from '../kill/says-no.ts';
import type { Someone } from '../kill/supervised.ts';
import { type Change, startVisitor, type Visitor } from '../kill/visitor.ts';

export type ClockPlan = {
  readonly folder: string;
  readonly jumps: number;
  /** who says no after each jump */
  readonly people: number;
  /** path of libfaketime */
  readonly library: string;
  readonly tell?: (line: string) => void;
};

export type ClockReport = Found & {
  readonly jumps: number;
  /** jumps after which the gate refused until an operator let it go on: ahead of all time that it knew (lease line 12) */
  readonly waited: number;
  /** words of the gate after each jump, the operator's deed included */
  readonly wordsAfter: readonly number[];
  /** who said no at that clock, and was then refused by the gate */
  readonly obeyed: number;
  /** entries whose time is an hour from the one before: what shows that the clock moved under the programme */
  readonly leaps: number;
};

const HOUR_MS = 3_600_000;
/** all had been published and signed hours before the run's first instant */
const BASE_MS = 3 * HOUR_MS;
const JUMPS = [HOUR_MS, 0, -HOUR_MS, 0] as const;
const QUIET_MS = 4000;
const WITHIN_MS = 30_000;
/** between two acts of one person: long enough to be stopped after the first */
const THINKS_MS = 1000;

async function leapsIn({ query }: Programme): Promise<number> {
  const [row] = await query<{ leaps: number }>(
    `select count(*)::int as leaps from (
       select recorded_at - lag(recorded_at) over (order by revision) as step from ledger_event where kind = 'ChoicesChanged') as steps
     where abs(extract(epoch from step)) > 3000`,
  );
  return row?.leaps ?? 0;
}

/** What the operator does once the time is right, or known to be (runbook gate-down, 3). */
async function letGoOn({ operatorSocket }: Programme): Promise<void> {
  const answer = await toOperatorSocket(operatorSocket, '/v1/lease/drop');
  if (answer !== 200) throw new Error(`lease/drop: ${answer}`);
}

const speaksAgain = (asker: Asker, withinMs: number) => {
  const [from, heard] = [nowMs(), asker.words.length];
  return until(() => asker.words.slice(heard).some(({ sentAt }) => sentAt > from), withinMs);
};

type Run = Running<Programme> & { readonly clock: MovedClock; readonly visitors: Visitor[]; readonly wrong: string[] };

/** At one clock: the gate speaks, or is let go on; people say no; the gate says so. */
async function jumpOnce({ programme, visitors, asker, clock, wrong }: Run, who: readonly Someone[], toMs: number) {
  const heard = asker.words.length;
  clock.jump(BASE_MS + toMs);
  const hasWaited = !(await speaksAgain(asker, QUIET_MS));
  if (hasWaited) {
    await letGoOn(programme);
    if (!(await speaksAgain(asker, WITHIN_MS))) wrong.push(`the gate does not speak again at ${toMs} ms`);
  }
  const here = who.map((one) => startVisitor(programme.web, one, THINKS_MS));
  visitors.push(...here);
  await Promise.all(here.map(saysNo));
  const isObeyed = ({ changes }: Visitor) => {
    const { participant, heardAt } = changes.at(-1) as Change;
    return asker.words.some(
      (word) => word.participant === participant && word.sentAt > heardAt && word.decision === 'deny',
    );
  };
  await until(() => here.every(isObeyed), WITHIN_MS);
  return { hasWaited, obeyed: here.filter(isObeyed).length, words: asker.words.length - heard };
}

export async function jumpClocks(plan: ClockPlan): Promise<ClockReport> {
  const clock = jumpingWallClock(plan.library, join(plan.folder, 'wall-clock'));
  clock.jump(BASE_MS);
  const programme = await openProgrammeOf(plan.folder, plan.people * (plan.jumps + 1), clock.env);
  const asker = startAsker(programme, 15);
  const run: Run = { programme, visitors: [], asker, clock, wrong: [] };
  const wordsAfter: number[] = [];
  let [waited, obeyed] = [0, 0];
  const stopLoad = () => Promise.all([...run.visitors, asker].map((one) => one.stop()));
  try {
    // signed in by the clock of the run, not hours before it
    await programme.query(`update session set expires_at = expires_at + interval '${BASE_MS + HOUR_MS} milliseconds'`);
    if (!(await speaksAgain(asker, WITHIN_MS))) throw new Error('the gate does not speak');
    for (let at = 0; at <= plan.jumps; at += 1) {
      const toMs = at === 0 ? 0 : (JUMPS[(at - 1) % JUMPS.length] as number);
      const who = programme.people.slice(at * plan.people, (at + 1) * plan.people);
      const heard = await jumpOnce(run, who, toMs);
      waited += Number(heard.hasWaited);
      obeyed += heard.obeyed;
      wordsAfter.push(heard.words);
      plan.tell?.(`jump ${at}, to ${toMs / HOUR_MS} h: ${heard.obeyed} obeyed, ${heard.words} words of the gate`);
    }
    await stopLoad();
    // what was put off at the latest of all clocks comes into its time
    clock.jump(BASE_MS + HOUR_MS + 60_000);
    const { faults, ...found } = await examined(run);
    const leaps = await leapsIn(programme);
    return { ...found, faults: [...faults, ...run.wrong], jumps: plan.jumps, waited, wordsAfter, obeyed, leaps };
  } catch (error) {
    throw new Error(`${(error as Error).message}: ${programme.said().slice(-1500)}`, { cause: error });
  } finally {
    await stopLoad();
    await programme.tools.database.close();
    await programme.stop();
  }
}
