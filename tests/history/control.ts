/** The control: one of two gates has a planted bug, and its wire is spoiled so that the bug shows. It must be caught. */

import { judge } from './checker/judge.ts';
import { pause } from './clock.ts';
import type { GateSlot } from './gate-slot.ts';
import type { Violation } from './history.ts';
import { runHistory } from './run.ts';

/** Replies come late, then nothing comes: a lease that begins too late or never ends is used beyond its time. */
async function spoilAgainAndAgain(slots: readonly GateSlot[], isOver: () => boolean): Promise<void> {
  const wire = slots.at(-1)?.wire;
  while (!isOver()) {
    wire?.delay(550, ['back']);
    await pause(1300);
    wire?.blackhole();
    await pause(1700);
    wire?.mend();
    await pause(700);
  }
}

/** @param bug one of `plantedBugs`, or null: the same faults on a gate without a bug */
export async function runControl(bug: string | null, seed: number): Promise<readonly Violation[]> {
  const wanted = {
    seed,
    seconds: 7,
    gates: 2,
    leaseMs: 1000,
    people: 12,
    pace: { writers: 2, writeEveryMs: 60 },
    faultEveryMs: 1000,
    bug,
    // the list of tokens goes on being read: where it cannot be, a gate refuses too, and would hide the bug
    only: [' feed', ' beat'],
  };
  const { history } = await runHistory(wanted, spoilAgainAndAgain);
  return judge(history);
}

/** Permits that the lease page forbids. */
export const isStale = ({ rule }: Violation): boolean => rule === 'A' || rule === 'B' || rule === 'C';
