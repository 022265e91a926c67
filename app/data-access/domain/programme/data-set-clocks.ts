/**
 * The clocks of a data set as facts with dates: until when nothing of it may go to others or be published, and from when it
 * may enter a restricted public database. Pure. Source: domain.md §5 (embargo clocks), R57.
 */

import type { Instant } from '#app/kernel/domain/instant.ts';
import type { Dataset } from '#bridge/contract/programme-state.ts';

/** `none`: there is no such day. `runs`: it comes. `over`: it came. */
export type DataSetClock = { readonly state: 'none' } | { readonly state: 'runs' | 'over'; readonly at: Instant };
export type DataSetClocks = {
  readonly id: string;
  readonly title: Dataset['title'];
  /** nothing may be released to others or published before */
  readonly embargo: DataSetClock;
  /** may enter a restricted public database from */
  readonly publicDatabase: DataSetClock;
};

const clockOf = (at: Instant | null, now: Instant): DataSetClock =>
  at === null ? { state: 'none' } : { state: now < at ? 'runs' : 'over', at };

const comesAt = ({ embargo, publicDatabase }: DataSetClocks): string =>
  [embargo, publicDatabase].flatMap((clock) => (clock.state === 'runs' ? [clock.at] : [])).sort()[0] ?? '9999';

/** Those whose next day comes first, first. @param now an end of an embargo is over at its very instant, as at the gate */
export const clocksOf = (datasets: readonly Dataset[], now: Instant): readonly DataSetClocks[] =>
  datasets
    .map(({ id, title, embargoUntil, publicFrom }) => ({
      id,
      title,
      embargo: clockOf(embargoUntil, now),
      publicDatabase: clockOf(publicFrom, now),
    }))
    .sort((one, other) => {
      const [first, second] = [comesAt(one), comesAt(other)];
      return first === second ? (one.id < other.id ? -1 : 1) : first < second ? -1 : 1;
    });
