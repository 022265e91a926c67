/**
 * When is a revision in force: no gate anywhere can say a permit against it. Pure: rows and clock are handed in.
 * Source: lease lines 9–11 and 18.
 */
import type { Clock } from './clock.ts';
import { waitMs } from './constants.ts';

/** A row of `gate_boot` that is not retired: beat 0 and superseded ones too. */
export type GateRow = {
  readonly boot: string;
  readonly gate: string;
  readonly incarnation: string;
  readonly beat: number;
  readonly confirmed: number;
  readonly leaseMs: number;
};

/** A retired row whose lease is longer than the waiter's own T: it left G, its last lease may not be over yet. */
export type LeftRow = Pick<GateRow, 'boot' | 'leaseMs'>;

export type Committed = { readonly incarnation: string; readonly revision: number; readonly digest: string };

/** To be recorded, in a transaction that checks the digest again. It holds for all revisions up to it (lease line 18). */
export type InForce = Committed & {
  readonly how: 'confirmed' | 'waited';
  readonly gates: readonly { readonly gate: string; readonly boot: string; readonly confirmed: boolean }[];
  /** on the waiter's clock, from when it had read the revision */
  readonly waitedMs: number;
};

/** What was pending when a read of the rows was sent: only that may come in force by it (lease line 9, «then reads G»). */
export type Question = { readonly incarnation: string | null; readonly upTo: number };

export type Waiter = {
  /** The primary shows this revision as committed. MUST be told before the rows are asked for. */
  sawHead(head: Committed): void;
  /** MUST be called before the read of the rows is sent. */
  question(): Question;
  /**
   * The rows have arrived, all from one read. @returns what is in force now, and which rows are dead (lease line 11)
   * @param left how long to wait depends on them too: T is not the same at every gate
   */
  sawRows(
    asked: Question,
    rows: readonly GateRow[],
    left: readonly LeftRow[],
  ): { inForce: InForce | null; dead: readonly GateRow[] };
  /**
   * A new connection, perhaps to another primary: what is on record there. It may be less than before. Beats seen on
   * the old one are forgotten: a promoted standby may lack some, and count up to the same number again.
   */
  found(revision: number): void;
  /** This and all before it are on record. */
  recorded(revision: number): void;
  /** The record was refused, or the ledger is another one: begin again with a new clock. */
  beginAgain(): void;
  /** ms until waiting or retiring could change something; null = nothing is waited for */
  nextMs(): number | null;
};

type Pending = Committed & { readonly since: number };

export function createWaiter({ leaseMs, clock }: { leaseMs: number; clock: Clock }): Waiter {
  let pending: Pending[] = [];
  let incarnation: string | null = null;
  let inForceUpTo = 0;
  /** boot → its beat and when this waiter had received it, on its own clock (lease line 11) */
  let beats = new Map<string, { beat: number; since: number; leaseMs: number }>();
  /** boot → when this waiter first received it as retired */
  let leftSince = new Map<string, number>();
  let longestLeaseMs = leaseMs;

  /** A row that left counts until its last lease must be over on this clock. */
  function longestOf(rows: readonly GateRow[], left: readonly LeftRow[], now: number): number {
    leftSince = new Map(left.map(({ boot }) => [boot, leftSince.get(boot) ?? now]));
    const lasting = left.filter((row) => now - (leftSince.get(row.boot) ?? now) < waitMs(row.leaseMs));
    return Math.max(leaseMs, ...[...rows, ...lasting].map((row) => row.leaseMs));
  }

  const confirms = (row: GateRow, one: Pending) => row.incarnation === one.incarnation && row.confirmed >= one.revision;

  function findDead(rows: readonly GateRow[], now: number): GateRow[] {
    const seen = new Map<string, { beat: number; since: number; leaseMs: number }>();
    const dead: GateRow[] = [];
    for (const row of rows) {
      const known = beats.get(row.boot);
      const same = known !== undefined && known.beat === row.beat;
      seen.set(row.boot, same ? known : { beat: row.beat, since: now, leaseMs: row.leaseMs });
      if (same && now - known.since >= waitMs(longestLeaseMs)) dead.push(row);
    }
    beats = seen;
    return dead;
  }

  function forgetUpTo(revision: number): void {
    pending = pending.filter((one) => one.revision > revision);
  }

  function beginAgain(): void {
    pending = [];
  }

  return {
    sawHead(head) {
      if (incarnation !== null && incarnation !== head.incarnation) {
        beginAgain(); // all reads are of one incarnation (lease line 9)
        inForceUpTo = 0;
      }
      incarnation = head.incarnation;
      if (head.revision <= (pending.at(-1)?.revision ?? inForceUpTo)) return;
      pending.push({ ...head, since: clock.monotonicMs() }); // its clock starts after w was read (lease line 9)
    },
    question: () => ({ incarnation, upTo: pending.at(-1)?.revision ?? 0 }),
    sawRows(asked, rows, left) {
      const now = clock.monotonicMs();
      longestLeaseMs = longestOf(rows, left, now);
      const dead = findDead(rows, now);
      let inForce: InForce | null = null;
      for (const one of pending) {
        if (one.incarnation !== asked.incarnation || one.revision > asked.upTo) continue;
        const byAll = rows.every((row) => confirms(row, one));
        if (!byAll && now - one.since < waitMs(longestLeaseMs)) continue;
        const gates = rows.map((row) => ({ gate: row.gate, boot: row.boot, confirmed: confirms(row, one) }));
        const waitedMs = Math.ceil(now - one.since);
        const { since: _, ...committed } = one;
        inForce = { ...committed, how: byAll ? 'confirmed' : 'waited', gates, waitedMs };
      }
      return { inForce, dead };
    },
    found(revision) {
      inForceUpTo = revision;
      beats = new Map();
      leftSince = new Map();
      forgetUpTo(revision);
    },
    recorded(revision) {
      inForceUpTo = Math.max(inForceUpTo, revision);
      forgetUpTo(revision);
    },
    beginAgain,
    nextMs() {
      const now = clock.monotonicMs();
      const first = pending[0];
      const ends = [...beats.values()].map(({ since }) => since);
      if (first) ends.push(first.since);
      return ends.length === 0 ? null : Math.max(0, Math.min(...ends) + waitMs(longestLeaseMs) - now);
    },
  };
}
