/** Progress as the office sees it: down to tens, and of fewer than ten only that they are few. Pure. */
import { OUTCOMES, type ReconsentOutcome } from '../../domain/reconsent/outcome.ts';
import { type ShownCount, shownCount } from '../../domain/reconsent/shown-count.ts';
import type { Progress, SiteProgress } from './progress.server.ts';

const NUMBERS = ['laid', 'asked', 'reached', 'bounced', 'answered', 'silent'] as const;
type Figure = (typeof NUMBERS)[number] | ReconsentOutcome;
type Sums = Readonly<Record<Figure, number>>;
type ShownSums = Readonly<Record<Figure, ShownCount>>;

export type ShownProgress = {
  readonly all: ShownSums;
  readonly sites: readonly (ShownSums & { readonly site: string })[];
  readonly waves: readonly {
    readonly wave: number;
    readonly laid: ShownCount;
    readonly asked: ShownCount;
    readonly answered: ShownCount;
  }[];
  readonly days: readonly {
    readonly day: string;
    readonly asked: ShownCount;
    readonly answered: ShownCount;
    readonly silent: ShownCount;
  }[];
};

const shownAll = (sums: Sums) =>
  Object.fromEntries(Object.entries(sums).map(([key, count]) => [key, shownCount(count)])) as ShownSums;

/** Answers and silence of each kind together, before anything is rounded. */
const withSums = ({ outcomes, site: _site, ...numbers }: SiteProgress): Sums => ({
  ...numbers,
  ...outcomes,
  answered: outcomes.same + outcomes.changed + outcomes.refused,
  silent: outcomes['no-reply'] + outcomes.unreachable,
});

export function shownProgress({ sites, waves, days }: Progress): ShownProgress {
  const flat = sites.map((row) => ({ site: row.site, sums: withSums(row) }));
  const all = Object.fromEntries(
    [...NUMBERS, ...OUTCOMES].map((key) => [key, flat.reduce((sum, { sums }) => sum + sums[key], 0)]),
  ) as Sums;
  return {
    all: shownAll(all),
    sites: flat.map(({ site, sums }) => ({ site, ...shownAll(sums) })),
    waves: waves.map(({ wave, laid, asked, answered }) => ({
      ...{ wave, laid: shownCount(laid), asked: shownCount(asked), answered: shownCount(answered) },
    })),
    days: days.map(({ day, asked, answered, silent }) => ({
      ...{ day, asked: shownCount(asked), answered: shownCount(answered), silent: shownCount(silent) },
    })),
  };
}
