/** What a run says on the terminal. */
import type { Run, Wanted } from './run.ts';

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

export function tellRun(run: Run, { first, isLong, profile }: Wanted, mutant: string | null): string {
  const { counts, seeds, seconds, events, violation } = run;
  const lines = [
    `${whole.format(seeds)} seeds from ${first}, ${seconds.toFixed(1)} s: ${whole.format(seeds / seconds)} seeds/s, ${whole.format(events / seconds)} events/s`,
    `${whole.format(counts.withdrawals)} withdrawals of ${whole.format(counts.acts)} acts, ${whole.format(counts.withdrawalsInForce)} of them in force`,
    `${whole.format(counts.inForceRecords)} in-force records, ${whole.format(counts.waited)} by waiting`,
    `${whole.format(counts.answers)} answers, ${whole.format(counts.starts)} starts on permits`,
  ];
  if (violation === null) return [...lines, '0 violations'].join('\n');
  const options = `${mutant ? ` --mutant ${mutant}` : ''}${isLong ? ' --long' : ''}${profile && !mutant ? ` --profile '${profile}'` : ''}`;
  return [
    ...lines,
    `VIOLATION (${violation.violation?.rule}) in seed ${violation.seed} (${violation.profile}): ${violation.violation?.what}`,
    `replay: npm run sim -- --seeds 1 --first ${violation.seed}${options}`,
  ].join('\n');
}
