/** Anomalies put into a clean recorded history by hand, each the mark that one kind of fault would leave. */
import { boundsOf } from '#tests/history/checker/bounds.ts';
import type { Act, Check, Effect, History, Line, Rule } from '#tests/history/history.ts';

export type Anomaly = {
  readonly name: string;
  /** by which the checker must find it */
  readonly rule: Rule;
  plant(clean: History): History;
};

type Acknowledged = Act & { readonly revision: number; readonly endedAt: number };

function first<T>(list: readonly T[], is: (one: T) => boolean): T {
  const found = list.find(is);
  if (found === undefined) throw new Error('this history has no place for the anomaly');
  return found;
}

const acknowledged = ({ acts }: History): readonly Acknowledged[] =>
  acts.filter((act): act is Acknowledged => act.revision !== null && act.endedAt !== null);

const withdrawals = (clean: History) => acknowledged(clean).filter(({ allows }) => !allows);

const withCheck = (clean: History, check: Check): History => ({ ...clean, checks: [...clean.checks, check] });

const changed = <T extends object>(list: readonly T[], one: T, change: Partial<T>): readonly T[] =>
  list.map((other) => (other === one ? { ...one, ...change } : other));

/** A permit as it was right for one who had not withdrawn yet, said too late. */
function latePermit(clean: History, withdrawal: Acknowledged, sentAt: number): Check {
  return {
    process: 'gate-late#1',
    participant: withdrawal.participant,
    minRevision: 0,
    sentAt,
    heardAt: sentAt + 2,
    permits: true,
    revision: withdrawal.revision - 1,
    validForMs: clean.leaseMs,
    startedAt: null,
  };
}

/** A withdrawal that came in force by waiting, in this history or made so. */
function waited(clean: History): { history: History; withdrawal: Acknowledged; at: number } {
  const withdrawal = withdrawals(clean)[20] as Acknowledged;
  const record = first(clean.seen, ({ revision }) => revision >= withdrawal.revision);
  const how = 'waited' as const;
  const history = {
    ...clean,
    seen: clean.seen.map((one) => (one.revision === record.revision ? { ...one, how } : one)),
    records: clean.records.map((one) => (one.revision === record.revision ? { ...one, how } : one)),
  };
  return { history, withdrawal, at: boundsOf(history).waitedBy(withdrawal.revision) };
}

const stateEffect = (clean: History): number =>
  clean.effects.findIndex((effect, at) => at > 10 && effect.change !== null && clean.effects[at + 1]?.change != null);

const permit = (clean: History) => first(clean.checks, (check) => check.permits && check.startedAt !== null);
const denial = (clean: History) => first(clean.checks, (check) => !check.permits);
const replaced = (clean: History, check: Check, change: Partial<Check>): History => ({
  ...clean,
  checks: changed(clean.checks, check, change),
});
const withoutLine = (clean: History, line: Line): History => ({
  ...clean,
  ledger: clean.ledger.filter((one) => one !== line),
});
const lineOf = (clean: History, act: Acknowledged): Line =>
  first(clean.ledger, ({ revision }) => revision === act.revision);

const ofTheInvariant: readonly Anomaly[] = [
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

const ofAnswers: readonly Anomaly[] = [
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

const ofOrder: readonly Anomaly[] = [
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

const ofTheLedger: readonly Anomaly[] = [
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

const withEffects = (clean: History, effects: readonly Effect[]): History => ({ ...clean, effects });

const ofConsumers: readonly Anomaly[] = [
  {
    name: 'a change that a consumer never had, the chain mended over it',
    rule: 'missed',
    plant(clean) {
      const at = stateEffect(clean);
      const gone = clean.effects[at] as Effect;
      const effects = clean.effects.filter((one) => one !== gone);
      return withEffects(clean, changed(effects, effects[at] as Effect, { previous: gone.previous }));
    },
  },
  {
    name: 'a change kept twice',
    rule: 'doubled',
    plant(clean) {
      const at = stateEffect(clean);
      return withEffects(clean, clean.effects.toSpliced(at, 0, clean.effects[at] as Effect));
    },
  },
  {
    name: 'two changes in the wrong order',
    rule: 'out-of-order',
    plant(clean) {
      const at = stateEffect(clean);
      return withEffects(
        clean,
        clean.effects.toSpliced(at, 2, clean.effects[at + 1] as Effect, clean.effects[at] as Effect),
      );
    },
  },
  {
    name: 'a no that reached the consumer as a yes',
    rule: 'altered',
    plant(clean) {
      const effect = first(clean.effects, ({ change }) => change?.allows === false);
      const participant = effect.change?.participant as string;
      return withEffects(clean, changed(clean.effects, effect, { change: { participant, allows: true } }));
    },
  },
  {
    name: 'a wrong word about what came before',
    rule: 'broken-chain',
    plant(clean) {
      const effect = clean.effects[stateEffect(clean)] as Effect;
      return withEffects(clean, changed(clean.effects, effect, { previous: effect.previous - 1 }));
    },
  },
  {
    name: 'a consumer that stays behind',
    rule: 'never-consumed',
    plant: (clean) => withEffects(clean, clean.effects.slice(0, -1)),
  },
];

export const ANOMALIES: readonly Anomaly[] = [
  ...ofTheInvariant,
  ...ofAnswers,
  ...ofOrder,
  ...ofTheLedger,
  ...ofConsumers,
];
