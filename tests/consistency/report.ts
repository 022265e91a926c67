/** The figures of one run. */
import { boundsOf } from './checker/bounds.ts';
import { judge } from './checker/judge.ts';
import type { History, Violation } from './history.ts';
import type { Ran, Wanted } from './run.ts';

export type Figures = {
  readonly withdrawals: number;
  readonly rejoinings: number;
  readonly unknownOutcomes: number;
  readonly checks: number;
  readonly permits: number;
  readonly starts: number;
  readonly inForceConfirmed: number;
  readonly inForceWaited: number;
  readonly withdrawalsInForce: number;
  readonly consumed: number;
};

export function figuresOf(history: History): Figures {
  const bounds = boundsOf(history);
  const done = history.acts.filter(({ revision }) => revision !== null);
  const refusals = done.filter(({ allows }) => !allows);
  return {
    withdrawals: refusals.length,
    rejoinings: done.length - refusals.length,
    unknownOutcomes: history.acts.length - done.length,
    checks: history.checks.length,
    permits: history.checks.filter(({ permits }) => permits).length,
    starts: history.checks.filter(({ startedAt }) => startedAt !== null).length,
    inForceConfirmed: history.records.filter(({ how }) => how === 'confirmed').length,
    inForceWaited: history.records.filter(({ how }) => how === 'waited').length,
    withdrawalsInForce: refusals.filter(({ revision }) => bounds.inForceBy(revision as number) < Infinity).length,
    consumed: history.effects.filter(({ change }) => change !== null).length,
  };
}

const ARE_STALE = new Set<string>(['A', 'B', 'C']);

const listed = (counts: ReadonlyMap<unknown, number>) =>
  [...counts].map(([name, count]) => `${String(name)} ${count}`).join(', ') || 'none';

/** @returns lines for people */
export function tellRun(ran: Ran, wanted: Wanted, violations: readonly Violation[]): string {
  const figures = figuresOf(ran.history);
  const stale = violations.filter(({ rule }) => ARE_STALE.has(rule)).length;
  return [
    `seed ${wanted.seed}, ${wanted.gates} gates, ${wanted.seconds} s, lease ${wanted.leaseMs} ms`,
    `withdrawals ${figures.withdrawals} (in force ${figures.withdrawalsInForce}), rejoinings ${figures.rejoinings}, ` +
      `unknown outcomes ${figures.unknownOutcomes}`,
    `checks answered ${figures.checks} (permits ${figures.permits}, acts begun ${figures.starts}); ` +
      `not answered, by status: ${listed(ran.unanswered)}`,
    `records in force: by confirmation ${figures.inForceConfirmed}, by waiting ${figures.inForceWaited}`,
    `changes kept by the consumer: ${figures.consumed}`,
    `faults: ${listed(ran.faults)}${ran.skipped ? `; clocks not moved: ${ran.skipped}` : ''}`,
    `stale permits ${stale}, violations ${violations.length}`,
    ...violations.slice(0, 10).map(({ rule, what }) => `  (${rule}) ${what}`),
  ].join('\n');
}

export const judgeRun = (ran: Ran): readonly Violation[] => judge(ran.history);
