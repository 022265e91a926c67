/** When a revision was surely committed, surely not yet begun, surely in force: what the other rules measure by. */
import type { History } from '../history.ts';

export type Bounds = {
  readonly head: number;
  /** no part of revision r had begun before; −∞ where no act of this history made it */
  notBefore(revision: number): number;
  /** r was committed by then, by whatever shows it or a later one; ∞ where nothing does */
  committedBy(revision: number): number;
  /** a record in force of r or a later one was seen then */
  inForceBy(revision: number): number;
  /** the same, of a record that came by waiting */
  waitedBy(revision: number): number;
  /** highest revision seen in force before `at` */
  inForceAt(at: number): number;
};

/** Earliest time for each revision: what is told of a later one holds for all before. */
function earliest(head: number, told: Iterable<readonly [revision: number, at: number]>): Float64Array {
  const times = new Float64Array(head + 2).fill(Number.POSITIVE_INFINITY);
  for (const [revision, at] of told) {
    if (revision <= head) times[revision] = Math.min(times[revision] as number, at); // a phantom proves nothing
  }
  for (let at = head; at >= 0; at -= 1) times[at] = Math.min(times[at] as number, times[at + 1] as number);
  return times;
}

const key = (participant: string, number: number) => `${participant} ${number}`;

function beginnings(history: History, head: number): Float64Array {
  const began = new Map<string, number>();
  for (const act of history.acts) {
    const name = key(act.participant, act.number);
    began.set(name, Math.min(began.get(name) ?? Number.POSITIVE_INFINITY, act.beganAt));
  }
  const times = new Float64Array(head + 2).fill(Number.NEGATIVE_INFINITY);
  for (const line of history.ledger) {
    const at = line.participant === null ? undefined : began.get(key(line.participant, line.number ?? 0));
    if (at !== undefined) times[line.revision] = at;
  }
  for (let at = 1; at <= head; at += 1) times[at] = Math.max(times[at] as number, times[at - 1] as number);
  times[head + 1] = Number.POSITIVE_INFINITY; // what is not in the ledger never began
  return times;
}

export function boundsOf(history: History): Bounds {
  const head = history.ledger.at(-1)?.revision ?? 0;
  const place = (revision: number) => Math.max(0, Math.min(revision, head + 1));
  const began = beginnings(history, head);
  const committed = earliest(head, [
    ...history.acts.flatMap(({ revision, endedAt }) =>
      revision === null || endedAt === null ? [] : [[revision, endedAt] as const],
    ),
    ...history.seen.map(({ revision, seenAt }) => [revision, seenAt] as const),
    ...history.checks.map(({ revision, heardAt }) => [revision, heardAt] as const),
  ]);
  const inForce = earliest(
    head,
    history.seen.map(({ revision, seenAt }) => [revision, seenAt] as const),
  );
  const waited = earliest(
    head,
    history.seen.filter(({ how }) => how === 'waited').map(({ revision, seenAt }) => [revision, seenAt] as const),
  );
  return {
    head,
    notBefore: (revision) => began[place(revision)] as number,
    committedBy: (revision) => committed[place(revision)] as number,
    inForceBy: (revision) => inForce[place(revision)] as number,
    waitedBy: (revision) => waited[place(revision)] as number,
    inForceAt(at) {
      let [low, high] = [0, head + 1]; // times never decrease with the revision
      while (low + 1 < high) {
        const middle = (low + high) >> 1;
        if ((inForce[middle] as number) < at) low = middle;
        else high = middle;
      }
      return low;
    },
  };
}
