/** Anomalies of answers: the invariant, the state, the revision, the caller. */
import { boundsOf } from '#tests/consistency/checker/bounds.ts';
import type { Check } from '#tests/consistency/history.ts';
import {
  type Acknowledged,
  type Anomaly,
  acknowledged,
  denial,
  first,
  latePermit,
  permit,
  replaced,
  waited,
  withCheck,
  withdrawals,
} from './planting.ts';

export const ofTheInvariant: readonly Anomaly[] = [
  {
    name: 'a permit asked for after the withdrawal was in force',
    rule: 'A',
    plant(clean) {
      const withdrawal = withdrawals(clean)[10] as Acknowledged;
      const at = boundsOf(clean).inForceBy(withdrawal.revision) + 0.1;
      return withCheck(clean, latePermit(clean, withdrawal, at));
    },
  },
  {
    name: 'an act on an earlier permit, begun after the wait was over',
    rule: 'B',
    plant(clean) {
      const { history, withdrawal, at } = waited(clean);
      const check = latePermit(history, withdrawal, at - 500);
      return withCheck(history, { ...check, startedAt: at + 0.1 });
    },
  },
  {
    name: 'an act on a permit handed over in time, begun too long after the commit',
    rule: 'C',
    plant(clean) {
      const withdrawal = withdrawals(clean)[10] as Acknowledged;
      const at = boundsOf(clean).committedBy(withdrawal.revision);
      const check = latePermit(clean, withdrawal, at - 1);
      return withCheck(clean, { ...check, startedAt: at + 1125 });
    },
  },
  {
    name: 'a no below what was in force',
    rule: 'stale-denial',
    plant(clean) {
      const check = clean.checks.filter(({ permits }) => !permits).at(-1) as Check;
      return replaced(clean, check, { revision: boundsOf(clean).inForceAt(check.sentAt) - 1 });
    },
  },
  {
    name: 'a caller that counts from the receipt',
    rule: 'caller',
    plant(clean) {
      const check = permit(clean);
      return replaced(clean, check, { startedAt: check.heardAt + check.validForMs });
    },
  },
  {
    name: 'a permit that lasts longer than the lease',
    rule: 'longer-than-lease',
    plant: (clean) => replaced(clean, permit(clean), { validForMs: clean.leaseMs + 1 }),
  },
];

export const ofAnswers: readonly Anomaly[] = [
  {
    name: 'an answer below the revision asked for',
    rule: 'minRevision',
    plant(clean) {
      const check = first(clean.checks, ({ minRevision }) => minRevision > 0);
      return replaced(clean, check, { revision: check.minRevision - 1 });
    },
  },
  {
    name: 'a yes where the state at its revision is no',
    rule: 'not-the-state',
    plant: (clean) => replaced(clean, denial(clean), { permits: true }),
  },
  {
    name: 'a no where the state at its revision is yes',
    rule: 'not-the-state',
    plant: (clean) => replaced(clean, permit(clean), { permits: false, startedAt: null }),
  },
  {
    name: 'an answer about somebody who does not exist',
    rule: 'not-the-state',
    plant: (clean) => replaced(clean, permit(clean), { participant: 'P-000000000V' }),
  },
  {
    name: 'an answer at a revision that nobody had begun',
    rule: 'phantom-answer',
    plant(clean) {
      const check = permit(clean);
      const later = first(acknowledged(clean), ({ beganAt }) => beganAt > check.heardAt + 1);
      return replaced(clean, check, { revision: later.revision });
    },
  },
  {
    name: 'an answer at a revision that the ledger never had',
    rule: 'phantom-answer',
    plant: (clean) => replaced(clean, permit(clean), { revision: (clean.ledger.at(-1)?.revision ?? 0) + 1 }),
  },
  {
    name: 'a gate that goes back by one revision',
    rule: 'back-in-time',
    plant(clean) {
      const check = clean.checks[100] as Check;
      const [sentAt, heardAt] = [check.heardAt + 1, check.heardAt + 2];
      return withCheck(clean, { ...check, sentAt, heardAt, revision: check.revision - 1, startedAt: null });
    },
  },
  {
    name: 'an answer below what its boot had confirmed',
    rule: 'below-confirmed',
    plant(clean) {
      const check = clean.checks[100] as Check;
      const word = { process: check.process, confirmed: check.revision + 1, seenAt: check.sentAt - 0.1 };
      return { ...clean, confirmations: [...clean.confirmations, word] };
    },
  },
];
