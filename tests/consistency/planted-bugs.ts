/** Bugs around a lease that a run on real processes must catch. Named as in `tests/sim/mutation`. */
import type { LeaseHolder, Reply } from '#bridge/lease/holder.ts';
import { nowMs } from './clock.ts';

type Wrap = (holder: LeaseHolder, leaseMs: number) => LeaseHolder;

/** Nobody ever asks the clock: the gate answers as long as it lives. */
const leaseNeverEnds: Wrap = (holder, leaseMs) => ({
  ...holder,
  standing: () => ({ validForMs: leaseMs, lowerMs: Date.now(), upperMs: Date.now() }),
});

/** Lease line 4 turned round: s is when the reply came, not when the renewal was sent. */
const leaseFromReceipt: Wrap = (holder, leaseMs) => {
  let held: (Reply & { readonly receivedAt: number }) | null = null;
  return {
    ...holder,
    accept(reply) {
      held = { ...reply, receivedAt: nowMs() };
      return holder.accept(reply);
    },
    standing(revision, incarnation) {
      if (held === null || held.head > revision || held.incarnation !== incarnation) return null;
      const validForMs = Math.floor(held.receivedAt + leaseMs - nowMs());
      return validForMs < 1 ? null : { validForMs, lowerMs: held.timeMs, upperMs: held.timeMs + leaseMs };
    },
    drop() {
      held = null;
      holder.drop();
    },
  };
};

export const plantedBugs: Readonly<Record<string, Wrap>> = {
  'lease-never-ends': leaseNeverEnds,
  's-from-receipt': leaseFromReceipt,
};
