/** What the anomalies are planted with. */
import { boundsOf } from '#tests/consistency/checker/bounds.ts';
import type { Act, Check, History, Line, Rule } from '#tests/consistency/history.ts';

export type Anomaly = {
  readonly name: string;
  /** by which the checker must find it */
  readonly rule: Rule;
  plant(clean: History): History;
};

export type Acknowledged = Act & { readonly revision: number; readonly endedAt: number };

export function first<T>(list: readonly T[], is: (one: T) => boolean): T {
  const found = list.find(is);
  if (found === undefined) throw new Error('this history has no place for the anomaly');
  return found;
}

export const acknowledged = ({ acts }: History): readonly Acknowledged[] =>
  acts.filter((act): act is Acknowledged => act.revision !== null && act.endedAt !== null);

export const withdrawals = (clean: History) => acknowledged(clean).filter(({ allows }) => !allows);

export const withCheck = (clean: History, check: Check): History => ({ ...clean, checks: [...clean.checks, check] });

export const changed = <T extends object>(list: readonly T[], one: T, change: Partial<T>): readonly T[] =>
  list.map((other) => (other === one ? { ...one, ...change } : other));

/** A permit as it was right for one who had not withdrawn yet, said too late. */
export function latePermit(clean: History, withdrawal: Acknowledged, sentAt: number): Check {
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
export function waited(clean: History): { history: History; withdrawal: Acknowledged; at: number } {
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

export const permit = (clean: History) => first(clean.checks, (check) => check.permits && check.startedAt !== null);
export const denial = (clean: History) => first(clean.checks, (check) => !check.permits);
export const replaced = (clean: History, check: Check, change: Partial<Check>): History => ({
  ...clean,
  checks: changed(clean.checks, check, change),
});
export const withoutLine = (clean: History, line: Line): History => ({
  ...clean,
  ledger: clean.ledger.filter((one) => one !== line),
});
export const lineOf = (clean: History, act: Acknowledged): Line =>
  first(clean.ledger, ({ revision }) => revision === act.revision);
