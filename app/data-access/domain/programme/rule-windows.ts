/**
 * What the forum's rules count from the start point of a data set, the day on which about a hundred cases were registered:
 * a company publishes after 24 months, and is kept from it for 36 at most; the set moves to a public database after 24 to 30.
 * Pure. Source: requirements R57, R58; domain.md §5 (embargo clocks).
 */
import { type Day, dayOf, earlier, type Instant, plusMonths } from '#app/kernel/domain/instant.ts';
import { type Refused, refuse } from '#app/kernel/domain/outcome.ts';

export const PUBLICATION_MONTHS = { least: 24, most: 36 } as const;
export const PUBLIC_DATABASE_MONTHS = { least: 24, most: 30 } as const;
/** an application for a patent is published by its office so long after it was filed */
export const PATENT_MONTHS = 18;

export type Window = { readonly from: Day; readonly until: Day };

const windowOf = (start: Day, { least, most }: { readonly least: number; readonly most: number }): Window => ({
  from: plusMonths(start, least),
  until: plusMonths(start, most),
});
export const publicationWindow = (start: Day): Window => windowOf(start, PUBLICATION_MONTHS);
export const publicDatabaseWindow = (start: Day): Window => windowOf(start, PUBLIC_DATABASE_MONTHS);

/** What is set for a data set, beside the days that the gates read. */
export type Started = {
  readonly startPoint?: Day | undefined;
  /** number of the agreement by which those who collected and analysed the data shortened the time */
  readonly shortenedBy?: string | undefined;
};
type Days = { readonly embargoUntil: Instant | null; readonly publicFrom: Instant | null };

/** Days outside what the rules allow. Of a set whose start point was not told yet, nothing can be checked. */
export function cannotSetDays(
  { startPoint, shortenedBy }: Started,
  { embargoUntil, publicFrom }: Days,
): Refused | null {
  if (startPoint === undefined) return null;
  const [publication, database] = [publicationWindow(startPoint), publicDatabaseWindow(startPoint)];
  const ends = embargoUntil && dayOf(embargoUntil);
  const opens = publicFrom && dayOf(publicFrom);
  if (ends && ((ends < publication.from && shortenedBy === undefined) || ends > publication.until))
    return refuse('embargo-outside-window', { items: [publication.from, publication.until] });
  if (opens && (opens < database.from || opens > database.until))
    return refuse('public-outside-window', { items: [database.from, database.until] });
  return null;
}

/**
 * From which day a company may publish what it found with a data set: the end that was set for it; without one, the least
 * of the rule. Never later than the rule's most. null: the start point is not known, so that nothing can be said.
 */
export function publishableFrom({ startPoint }: Started, { embargoUntil }: Pick<Days, 'embargoUntil'>): Day | null {
  if (startPoint === undefined) return embargoUntil && dayOf(embargoUntil);
  const { from, until } = publicationWindow(startPoint);
  const set = embargoUntil ? dayOf(embargoUntil) : from;
  return earlier(set, until);
}
