/**
 * What an organisation tells the forum of what it found: what it means to publish, and its patents. A company publishes only
 * from a day that counts from the start point of the data; a patent is exempt, because its office publishes it 18 months
 * after it was filed. Pure. Source: requirements R57, R60.
 */
import { type Day, dayOf, type Instant, plusMonths } from '#app/kernel/domain/instant.ts';
import { firstRefusal, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import { PATENT_MONTHS, publishableFrom, type Started } from '../programme/rule-windows.ts';

export type SetUsed = Started & { readonly embargoUntil: Instant | null };

/** The last of the days of the data sets used; null where none of them keeps anybody from publishing. */
export const publishingOpens = (sets: readonly SetUsed[]): Day | null =>
  sets
    .map((set) => publishableFrom(set, set))
    .reduce((one, other) => ((one ?? '') > (other ?? '') ? one : other), null);

/** @param opens null: of whoever is no company, and where no data set keeps anybody from it */
export function cannotPublishOn(on: Day | undefined, opens: Day | null): Refused | null {
  if (opens === null) return null;
  if (on === undefined) return refuse('publication-day-missing');
  return on < opens ? refuse('publication-too-early', { items: [opens] }) : null;
}

type Patent = { readonly filedOn: Day; readonly publishedOn: Day | null };

/** Published by its office in the ordinary course, or from the day on which anything may be published. */
export function cannotNoticePatent({ filedOn, publishedOn }: Patent, opens: Day | null, now: Instant): Refused | null {
  const exempt = plusMonths(filedOn, PATENT_MONTHS);
  const least = opens !== null && opens < exempt ? opens : exempt;
  return firstRefusal([
    () => (filedOn <= dayOf(now) ? null : refuse('in-the-future')),
    () => (publishedOn !== null && publishedOn < filedOn ? refuse('term-backwards') : null),
    () =>
      opens !== null && publishedOn !== null && publishedOn < least
        ? refuse('patent-too-early', { items: [least] })
        : null,
  ]);
}
