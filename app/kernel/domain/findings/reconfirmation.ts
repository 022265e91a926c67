/**
 * When everybody is asked again whether the answers on findings still fit: found or not, on the same day for all who
 * joined in the same month. Half a year after the consent came into force, then yearly; always the first of a month.
 * Source: domain.md §4 rule 11, §9.
 */

import type { ParticipantEvent } from '../event/event.ts';
import { type Day, dayOf, type Instant, startOfDay } from '../instant.ts';
import { signedConsents } from '../record/consents.ts';
import { entriesVoided } from '../record/corrections.ts';
import type { ConsentRecord } from '../record/record.ts';

const FIRST_AFTER_MONTHS = 6;
const THEN_EVERY_MONTHS = 12;

/** The first of the month so many months after the month of a day, in Japan. */
function firstOfMonth(day: Day, monthsLater: number): Day {
  const [year, month] = day.split('-').map(Number) as [number, number];
  const months = year * 12 + (month - 1) + monthsLater;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

/** The round that an instant falls in: the first day of its month in Japan. */
export const reconfirmationRoundOf = (now: Instant): Day => firstOfMonth(dayOf(now), 0);

/** The last day on which she was to be asked, not after `now`; null before the first. */
export function askedOn(inForceSince: Instant, now: Instant): Day | null {
  const joined = dayOf(inForceSince);
  let last: Day | null = null;
  for (let months = FIRST_AFTER_MONTHS; ; months += THEN_EVERY_MONTHS) {
    const day = firstOfMonth(joined, months);
    if (startOfDay(day) > now) return last;
    last = day;
  }
}

/** When the first consent came into force: a later one does not move the calendar. */
function firstInForce(events: readonly ParticipantEvent[]): Instant | null {
  const confirmed = [...signedConsents(events, entriesVoided(events)).values()].flatMap(
    ({ confirmedAt }) => confirmedAt ?? [],
  );
  return confirmed.toSorted()[0] ?? null;
}

/** The day since which her word is waited for; null where it is not. @param events all of hers, from number 1 */
export function reconfirmationWaits(
  record: ConsentRecord,
  events: readonly ParticipantEvent[],
  now: Instant,
): Day | null {
  const { withdrawal, closedBecause, deceased } = record;
  if (withdrawal?.level === 'no-further-use' || closedBecause !== null || deceased !== null || !record.inForce)
    return null;
  const since = firstInForce(events);
  const asked = since && askedOn(since, now);
  if (!asked) return null;
  const answered = record.findingsReconfirmedAt;
  return answered !== null && answered >= startOfDay(asked) ? null : asked;
}
