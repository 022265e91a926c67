/**
 * One run: people change their choices over HTTP and a cluster asks the gate, while everything between web, worker, gate and
 * PostgreSQL comes late and connections are reset now and then. The synchronous standby is near its primary, as it would be.
 */
import { nowMs, pause } from '../../consistency/clock.ts';
import { openProgrammeOnPair } from '../failover/programme-on-pair.ts';
import { startAsker } from '../kill/asker.ts';
import { examined, type Found, type Running, until } from '../kill/examined.ts';
import { startVisitor } from '../kill/visitor.ts';

export type SlowPlan = {
  readonly folder: string;
  readonly people: number;
  readonly seconds: number;
  /** of each way */
  readonly lateMs: number;
  /** chance of each connection to be reset within a second */
  readonly resets: number;
  /** people who take what they sent for done, receipt or not: the control, whose acts are lost */
  readonly isHasty?: boolean;
};

export type SlowReport = Found & {
  readonly reset: number;
  /** answered while it was slow: acts, from the form's last sending to the receipt; the gate's words */
  readonly actsMs: readonly number[];
  readonly words: number;
  /** of the time, in which the gate gave no word */
  readonly silentShare: number;
};

const WITHIN_MS = 60_000;
/** a gate that says nothing for longer has no lease */
const SILENT_MS = 200;

export async function slowDown(plan: SlowPlan): Promise<SlowReport> {
  const programme = await openProgrammeOnPair(plan.folder, plan.people);
  const visitors = programme.people.map((one) => startVisitor(programme.web, one, 400, plan.isHasty));
  const running: Running = { programme, visitors, asker: startAsker(programme, 15) };
  const { asker } = running;
  const stopLoad = () => Promise.all([...visitors, asker].map((one) => one.stop()));
  try {
    const acted = () => visitors.every(({ changes }) => changes.length > 0) && asker.words.length > 0;
    if (!(await until(acted, WITHIN_MS))) throw new Error('nobody could act');
    const from = nowMs();
    let reset = 0;
    programme.wire.delay(plan.lateMs);
    for (let second = 0; second < plan.seconds; second += 1) {
      await pause(1000);
      reset += programme.wire.resetSome(plan.resets);
    }
    const to = nowMs();
    programme.wire.mend();
    await stopLoad();
    const isWhile = ({ sentAt }: { readonly sentAt: number }) => sentAt > from && sentAt < to;
    const words = asker.words.filter(isWhile);
    const heard = [from, ...words.map(({ heardAt }) => heardAt), to];
    const gaps = heard.slice(1).map((at, place) => at - (heard[place] as number));
    const silent = gaps.filter((gap) => gap > SILENT_MS).reduce((sum, gap) => sum + gap, 0);
    const acts = visitors.flatMap(({ changes }) => changes).filter(isWhile);
    return {
      ...(await examined(running)),
      reset,
      actsMs: acts.map(({ lastSentAt, heardAt }) => heardAt - lastSentAt),
      words: words.length,
      silentShare: silent / (to - from),
    };
  } catch (error) {
    throw new Error(`${(error as Error).message}: ${programme.said().slice(-1500)}`, { cause: error });
  } finally {
    await stopLoad();
    await programme.stop();
  }
}
