/** The control: one of two gates has a planted bug, and its wire is spoiled so that the bug shows. It must be caught. */

import { judge } from './checker/judge.ts';
import { pause } from './clock.ts';
import type { GateSlot } from './gate-slot.ts';
import type { Violation } from './history.ts';
import { runHistory } from './run.ts';

/** Well below a gate's patience with one renewal, or it would give up and hold no lease at all. */
const LATE_MS = 400;

/**
 * Replies come late, then no question gets through while the last reply still arrives: a lease that begins too late or
 * never ends is used beyond its time.
 */
async function spoilAgainAndAgain(slots: readonly GateSlot[], isOver: () => boolean): Promise<void> {
  const wire = slots.at(-1)?.wire;
  while (!isOver()) {
    wire?.delay(LATE_MS, ['back']);
    await pause(1300);
    wire?.halfOpen('there', LATE_MS);
    await pause(1700);
    wire?.mend();
    await pause(700);
  }
}

/** A gate that never asks the clock. */
export async function runControl(seed: number): Promise<readonly Violation[]> {
  const wanted = {
    seed,
    seconds: 7,
    gates: 2,
    leaseMs: 1000,
    people: 12,
    pace: { writers: 6, writeEveryMs: 20, askEveryMs: 4 }, // the moment in which the bug shows is short
    faultEveryMs: 1000,
    bug: 'lease-never-ends',
    settleMs: 2000,
    // the list of tokens goes on being read: where it cannot be, a gate refuses too, and would hide the bug
    only: [' feed', ' beat'],
  };
  const { history } = await runHistory(wanted, spoilAgainAndAgain);
  return judge(history);
}

/** Permits that the lease forbids (docs/gate/lease.md). */
export const isStale = ({ rule }: Violation): boolean => rule === 'A' || rule === 'B' || rule === 'C';
