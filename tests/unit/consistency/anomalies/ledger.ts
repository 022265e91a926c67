/** Anomalies of order, of the ledger and of its records. */
import type { Line } from '#tests/consistency/history.ts';
import {
  type Acknowledged,
  type Anomaly,
  acknowledged,
  changed,
  first,
  latePermit,
  lineOf,
  withCheck,
  withdrawals,
  withoutLine,
} from './planting.ts';

export const ofOrder: readonly Anomaly[] = [
  {
    name: 'a check that named all that was known misses an acknowledged act',
    rule: 'order',
    plant(clean) {
      const act = acknowledged(clean)[50] as Acknowledged;
      const check = latePermit(clean, act, act.endedAt + 0.1);
      return withCheck(clean, { ...check, permits: act.allows, minRevision: 1 });
    },
  },
  {
    name: 'new, then old: two such checks about one person, at two gates',
    rule: 'order',
    plant(clean) {
      const act = acknowledged(clean)[50] as Acknowledged;
      // both while the act is under way, so that only their own order is wrong
      const [begin, length] = [act.beganAt, (act.endedAt - act.beganAt) / 5];
      const seesNew = { ...latePermit(clean, act, begin), permits: act.allows, minRevision: 1 };
      const seesOld = { ...seesNew, process: 'gate-old#1', permits: !act.allows, sentAt: begin + 2 * length };
      return {
        ...clean,
        checks: [
          ...clean.checks,
          { ...seesNew, revision: act.revision, heardAt: begin + length },
          { ...seesOld, heardAt: begin + 3 * length },
        ],
      };
    },
  },
  {
    name: 'two acts in the wrong order in the ledger',
    rule: 'order',
    plant(clean) {
      const earlier = acknowledged(clean)[30] as Acknowledged;
      const later = first(acknowledged(clean), (act) => act.beganAt > earlier.endedAt);
      const acts = changed(clean.acts, earlier, { revision: later.revision });
      return { ...clean, acts: changed(acts, later, { revision: earlier.revision }) };
    },
  },
];

export const ofTheLedger: readonly Anomaly[] = [
  {
    name: 'an acknowledged act that is gone, at the end of the ledger',
    rule: 'lost-act',
    plant: (clean) => withoutLine(clean, clean.ledger.at(-1) as Line),
  },
  {
    name: 'an acknowledged no that stands as a yes',
    rule: 'lost-act',
    plant(clean) {
      const line = lineOf(clean, withdrawals(clean)[15] as Acknowledged);
      return { ...clean, ledger: changed(clean.ledger, line, { allows: true }) };
    },
  },
  {
    name: 'a gap in the revisions',
    rule: 'gap',
    plant: (clean) => withoutLine(clean, clean.ledger[60] as Line),
  },
  {
    name: 'a number given twice within one person',
    rule: 'gap',
    plant(clean) {
      const line = lineOf(clean, acknowledged(clean)[40] as Acknowledged);
      return { ...clean, ledger: changed(clean.ledger, line, { number: (line.number as number) - 1 }) };
    },
  },
  {
    name: 'a line that nobody wrote',
    rule: 'phantom-line',
    plant(clean) {
      const act = acknowledged(clean)[40] as Acknowledged;
      return { ...clean, acts: clean.acts.filter((one) => one !== act) };
    },
  },
  {
    name: 'a record in force that was taken back',
    rule: 'record-taken-back',
    plant: (clean) => ({
      ...clean,
      records: clean.records.filter(({ revision }) => revision !== clean.seen[5]?.revision),
    }),
  },
  {
    name: 'a record in force of an act that had not begun',
    rule: 'record-before-act',
    plant(clean) {
      const record = first(clean.seen, ({ revision }) => acknowledged(clean).some((act) => act.revision === revision));
      const act = first(acknowledged(clean), ({ revision }) => revision === record.revision);
      return { ...clean, seen: changed(clean.seen, record, { seenAt: act.beganAt - 1 }) };
    },
  },
  {
    name: 'an act that never comes in force',
    rule: 'never-in-force',
    plant(clean) {
      const last = acknowledged(clean).reduce((one, other) => (other.revision > one.revision ? other : one));
      const before = (one: { readonly revision: number }) => one.revision < last.revision;
      return { ...clean, seen: clean.seen.filter(before), records: clean.records.filter(before) };
    },
  },
];
