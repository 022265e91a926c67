/**
 * The invariant of docs/gate/lease.md, in true time: (A) and (B) of withdrawals in force, (C) of all committed ones; that
 * what is in force stays so; that `minRevision` and gate time are kept to. Liveness is looked at once faults are over.
 */
import type { FeedLine } from '#bridge/contract/feed.ts';
import type { InForce } from '#bridge/lease/waiter.ts';
import { type Act, actOf, type Tables } from './primary/tables.ts';

/** An answer as the gate computed it. */
export type Permit = {
  readonly gate: string;
  readonly leaseMs: number;
  readonly person: number;
  readonly revision: number;
  /** last act of this person that the answer knows */
  readonly knows: number;
  readonly allows: boolean;
  readonly minRevision: number;
  readonly validForMs: number;
  /** true time at which the kernel had it */
  handedOver: number;
};

/** d and e of lease line 2, written down here again: what is judged must not move the judge. */
const RATE_ERROR = 0.02;
const UNNOTICED_MS = 50;
/** of lease line 12: 5 s wait for an operator. Steps below that add up between two answers of one gate, an hour does not. */
const MOST_AHEAD_MS = 60_000;

export type Violation = { readonly rule: string; readonly what: string };

export type Counts = {
  acts: number;
  withdrawals: number;
  inForceRecords: number;
  waited: number;
  withdrawalsInForce: number;
  answers: number;
  starts: number;
};

export const noCounts = (): Counts => ({
  acts: 0,
  withdrawals: 0,
  inForceRecords: 0,
  waited: 0,
  withdrawalsInForce: 0,
  answers: 0,
  starts: 0,
});

/** One committed act, in true times. */
type Known = Act & { visibleAt: number; isDurable: boolean; recordedAt: number | null; waitedAt: number | null };

export type Checker = {
  readonly counts: Counts;
  readonly violation: Violation | null;
  visible(act: Act): void;
  durable(act: Act): void;
  inForce(record: InForce, lines: readonly FeedLine[]): void;
  /** A waiter tells others of a record. */
  shown(record: InForce): void;
  answered(permit: Permit): void;
  /** An act of a caller starts now. */
  starts(permit: Permit): void;
  /** A renewal asked at one true time and answered at another: c, as the primary said it. */
  renewed(askedAt: number, c: number): void;
  gateTime(gate: string, truth: number, interval: { readonly lowerMs: number; readonly upperMs: number }): void;
  /** Between two answers of one gate, with no operator's word: how much time passed, and by how much its own went ahead. */
  goesOn(gate: string, passedMs: number, aheadMs: number): void;
  /** Records that the ledger of today must hold. */
  ends(tables: Tables): void;
  /** how many committed acts are in force */
  countInForce(): number;
  /** A restored ledger is open. It lacks the records after its last point, and acts that later ones of the same person replace. */
  restored(gone: readonly Act[]): void;
  fail(rule: string, what: string): void;
};

export function createChecker(
  now: () => number,
  trace: (who: string, what: () => string) => void,
  judgesTime: boolean,
): Checker {
  const counts = noCounts();
  const acts = new Map<number, Known>();
  const withdrawals = new Map<number, Known[]>();
  let actsInForce = 0;
  /** the highest c that anybody had received, and when it was first received: both rise */
  const received: { at: number; c: number }[] = [];
  let records: InForce[] = [];
  let violation: Violation | null = null;

  function fail(rule: string, what: string): void {
    violation ??= { rule, what };
    trace('checker', () => `(${rule}) ${what}`);
  }

  function know(act: Act): Known {
    const known = acts.get(act.id);
    if (known) return known;
    const fresh: Known = { ...act, visibleAt: now(), isDurable: false, recordedAt: null, waitedAt: null };
    acts.set(act.id, fresh);
    return fresh;
  }

  /** All up to the record's revision are in force by it (lease line 18). */
  function mark(record: InForce, lines: readonly FeedLine[]): void {
    for (let at = record.revision - 1; at >= 0; at -= 1) {
      const act = actOf(lines[at] as FeedLine);
      if (act === null) continue;
      const known = know(act);
      const isNews = known.recordedAt === null;
      if (!isNews && (record.how === 'confirmed' || known.waitedAt !== null)) return;
      known.recordedAt ??= now();
      if (isNews) actsInForce += 1;
      if (record.how === 'waited') known.waitedAt ??= now();
      if (isNews && !act.allows) counts.withdrawalsInForce += 1;
    }
  }

  function checkStart(permit: Permit, withdrawal: Known): void {
    const { id, recordedAt, waitedAt, visibleAt } = withdrawal;
    const what = `a start on a permit of ${permit.gate} without withdrawal ${id} of person ${withdrawal.person}`;
    if (recordedAt !== null && permit.handedOver >= recordedAt) {
      fail('A', `${what}, handed over ${(permit.handedOver - recordedAt).toFixed(1)} ms after it was in force`);
    }
    if (waitedAt !== null && now() > waitedAt) {
      fail('B', `${what}, ${(now() - waitedAt).toFixed(1)} ms after it was in force by waiting`);
    }
    const latest = visibleAt + permit.leaseMs / (1 - RATE_ERROR) + 2 * UNNOTICED_MS;
    if (now() > latest) fail('C', `${what}, ${(now() - latest).toFixed(1)} ms after the last moment for it`);
  }

  return {
    counts,
    get violation() {
      return violation;
    },
    visible: know,
    durable(act) {
      const known = know(act);
      known.isDurable = true;
      counts.acts += 1;
      if (act.allows) return;
      counts.withdrawals += 1;
      const list = withdrawals.get(act.person);
      if (list) list.push(known);
      else withdrawals.set(act.person, [known]);
    },
    inForce(record, lines) {
      counts.inForceRecords += 1;
      if (record.how === 'waited') counts.waited += 1;
      records.push(record);
      mark(record, lines);
    },
    shown: (record) => records.push(record),
    answered(permit) {
      counts.answers += 1;
      if (permit.revision < permit.minRevision) {
        fail('minRevision', `${permit.gate} answered at ${permit.revision}, asked for ${permit.minRevision}`);
      }
    },
    starts(permit) {
      counts.starts += 1;
      const list = withdrawals.get(permit.person) ?? [];
      for (let at = list.length - 1; at >= 0; at -= 1) {
        const withdrawal = list[at] as Known;
        if (withdrawal.id <= permit.knows) return;
        checkStart(permit, withdrawal);
      }
    },
    renewed(askedAt, c) {
      // that answer was committed before this renewal was sent, whoever had it
      const before = received.findLast(({ at }) => at < askedAt)?.c ?? 0;
      if (judgesTime && c < before) fail('c falls', `a renewal was told ${c}, after another was told ${before}`);
      if (c > (received.at(-1)?.c ?? 0)) received.push({ at: now(), c });
    },
    gateTime(gate, truth, { lowerMs, upperMs }) {
      if (!judgesTime || (truth >= lowerMs && truth <= upperMs)) return;
      fail('gate time', `${gate} took it for [${lowerMs}, ${upperMs}], but it was ${truth.toFixed(1)}`);
    },
    goesOn(gate, passedMs, aheadMs) {
      if (!judgesTime || aheadMs <= passedMs * (1 + RATE_ERROR) + MOST_AHEAD_MS) return;
      fail(
        'time jump',
        `${gate} went ${aheadMs.toFixed(0)} ms ahead in ${passedMs.toFixed(0)} ms, and no operator said so`,
      );
    },
    countInForce: () => actsInForce,
    ends(tables) {
      for (const act of acts.values()) {
        if (act.isDurable && act.recordedAt === null) fail('liveness', `act ${act.id} never comes in force`);
      }
      for (const { revision, digest } of records) {
        if (tables.inForce.get(revision)?.digest !== digest) fail('18', `the record of ${revision} was taken back`);
      }
    },
    restored(gone) {
      records = [];
      for (const act of gone) {
        const known = know(act);
        if (known.recordedAt === null) actsInForce += 1;
        known.recordedAt ??= Number.POSITIVE_INFINITY;
      }
    },
    fail,
  };
}
