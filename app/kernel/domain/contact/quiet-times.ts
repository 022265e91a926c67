/** When a person does not want to be written to: days of the week, hours, weeks away. All in Japan's time. */
import { z } from 'zod';
import {
  DAY_MS,
  DAY_PATTERN,
  dayOf,
  endOfDay,
  type Instant,
  instantOf,
  isDay,
  msOf,
  startOfDay,
  weekdayOf,
} from '../instant.ts';

const HOURS_OF_DAY = 24;
const hourSchema = z.int().min(0).max(HOURS_OF_DAY);
/** its shape in the schema itself: an event holds nothing that a person typed */
const daySchema = z.string().regex(DAY_PATTERN).refine(isDay, { error: 'day' });

/** Whether two hours leave some of the day: from 0 to 24 is all of it, and then no moment would ever come. */
export const isPartOfDay = (from: number, until: number): boolean => (until - from) % HOURS_OF_DAY !== 0;

/** `weekdays`: 0 Sunday … 6 Saturday, never all seven. `hours`: from ≤ h < until, over midnight where until < from. */
export const quietTimesSchema = z.strictObject({
  weekdays: z.array(z.int().min(0).max(6)).max(6),
  hours: z
    .strictObject({ from: hourSchema, until: hourSchema })
    .refine(({ from, until }) => isPartOfDay(from, until), { error: 'hours' })
    .nullable(),
  /** both days included */
  away: z
    .strictObject({ from: daySchema, until: daySchema })
    .refine(({ from, until }) => from <= until, { error: 'days' })
    .nullable(),
});
export type QuietTimes = z.infer<typeof quietTimesSchema>;

const HOUR_MS = DAY_MS / HOURS_OF_DAY;
/** As long as an absence may be: past it nobody is silently never written to. */
export const LONGEST_AWAY_DAYS = 366;

function isQuiet({ weekdays, hours, away }: QuietTimes, at: Instant): boolean {
  const day = dayOf(at);
  const midnight = startOfDay(day);
  const hour = Math.floor((msOf(at) - msOf(midnight)) / HOUR_MS);
  if (away && away.from <= day && day <= away.until) return true;
  if (weekdays.includes(weekdayOf(day))) return true;
  if (!hours) return false;
  const { from, until } = hours;
  return from < until ? from <= hour && hour < until : hour >= from || hour < until;
}

/** The first full hour that is not quiet, or null where it is not quiet now. */
export function quietUntil(quiet: QuietTimes | null, at: Instant): Instant | null {
  if (!quiet || !isQuiet(quiet, at)) return null;
  const { away } = quiet;
  const afterAway = away && isQuiet({ weekdays: [], hours: null, away }, at) ? endOfDay(away.until) : at;
  let next = Math.ceil(msOf(afterAway) / HOUR_MS) * HOUR_MS;
  while (isQuiet(quiet, instantOf(next))) next += HOUR_MS;
  return instantOf(next);
}
