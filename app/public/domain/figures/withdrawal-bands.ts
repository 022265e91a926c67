/** How long the three clocks of a withdrawal took, as coarsely as it is said: never the time of one person. Pure. */
import { DAY_MS, type Instant, msOf } from '#app/kernel/domain/instant.ts';

type Band = readonly [name: string, atMostMs: number];
const SECOND_MS = 1000;

const GATES: readonly Band[] = [
  ['ten-seconds', 10 * SECOND_MS],
  ['minute', 60 * SECOND_MS],
  ['hour', 3600 * SECOND_MS],
];
const WORK: readonly Band[] = [
  ['month', 30 * DAY_MS],
  ['quarter', 91 * DAY_MS],
];
/** Where a clock stands that has not come to its end. */
export const OPEN_BANDS = ['waits', 'not-asked', 'taken-back'] as const;
export type ClockEnd = { readonly at: Instant } | (typeof OPEN_BANDS)[number];

const bandIn = (bands: readonly Band[], from: Instant, end: ClockEnd): string => {
  if (typeof end === 'string') return end;
  const took = msOf(end.at) - msOf(from);
  return bands.find(([, atMost]) => took <= atMost)?.[0] ?? 'longer';
};

export const gatesBand = (from: Instant, end: ClockEnd): string => bandIn(GATES, from, end);
export const workBand = (from: Instant, end: ClockEnd): string => bandIn(WORK, from, end);
