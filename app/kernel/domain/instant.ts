/** Instants: UTC, RFC 3339 text with milliseconds. In this form text order is time order. Source: domain.md §4 rule 13. */
import { type Instant, instantSchema } from '#bridge/contract/consent-state.ts';

export { type Instant, instantSchema };

/** A stretch of time, both ends included. An act online has `from` = `until`; a dated paper is its whole day. */
export type Span = { readonly from: Instant; readonly until: Instant };

/** A calendar day without a zone, `2026-11-21`. */
export type Day = string;
export const DAY_PATTERN = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export const DAY_MS = 86_400_000;
/** Paper of the programme is dated in Japan; Japan has had no summer time since 1951. */
const JAPAN_OFFSET_MS = 9 * 3_600_000;

/** @param ms milliseconds since 1970-01-01T00:00:00Z */
export const instantOf = (ms: number): Instant => new Date(ms).toISOString();

/** Milliseconds since 1970. @throws RangeError on text that is no instant: a time that cannot be read never permits */
export function msOf(instant: Instant): number {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms) || instantOf(ms) !== instant) throw new RangeError('not-an-instant');
  return ms;
}

/** An act at one moment. */
export const moment = (at: Instant): Span => ({ from: at, until: at });

/** Whether the text is a day that exists: 2026-02-30 does not. */
export function isDay(text: string): text is Day {
  if (!DAY_PATTERN.test(text)) return false;
  return new Date(Date.parse(`${text}T00:00:00.000Z`)).toISOString().startsWith(text);
}

/** First instant of a day in Japan. @throws RangeError on a day that does not exist */
export function startOfDay(day: Day): Instant {
  if (!isDay(day)) throw new RangeError('not-a-day');
  return instantOf(Date.parse(`${day}T00:00:00.000Z`) - JAPAN_OFFSET_MS);
}

/** The whole of a day in Japan, to its last millisecond. */
export function wholeDay(day: Day): Span {
  const from = startOfDay(day);
  return { from, until: instantOf(msOf(from) + DAY_MS - 1) };
}

/** Where the next day in Japan begins: what is typed with a last day ends there, so that this day counts whole. */
export const endOfDay = (day: Day): Instant => plusDays(startOfDay(day), 1);

/** What a calendar and a clock in Japan show at an instant, `2026-11-21T14:05…`. Nothing else cuts an instant (a test looks). */
const inJapan = (instant: Instant): string => instantOf(msOf(instant) + JAPAN_OFFSET_MS);

/** The day in Japan on which an instant falls. */
export const dayOf = (instant: Instant): Day => inJapan(instant).slice(0, 10);

/** The last day of a stretch that ends before `until`: where that is midnight, the day before it. */
export const lastDayBefore = (until: Instant): Day => dayOf(instantOf(msOf(until) - 1));

/** The year in Japan, `2026`: numbers begin with 1 again in each. */
export const yearOf = (instant: Instant): string => dayOf(instant).slice(0, 4);

/** The month in Japan, `2026-11`. */
export const monthOf = (instant: Instant): string => dayOf(instant).slice(0, 7);

/** The time of day in Japan, `14:05`. */
export const clockOf = (instant: Instant): string => inJapan(instant).slice(11, 16);

/** The hour of the day in Japan, 0 to 23. */
export const hourOf = (instant: Instant): number => Number(inJapan(instant).slice(11, 13));

/** The beginning of its hour: the same instant in Japan and in UTC. */
export const startOfHour = (instant: Instant): Instant => instantOf(msOf(instant) - (msOf(instant) % (DAY_MS / 24)));

/** The instant at which a clock in Japan shows this day and time, `9:05` or `09:05`. @throws RangeError on what is neither */
export function atClock(day: Day, clock: string): Instant {
  const ms = isDay(day) ? Date.parse(`${day}T${clock.padStart(5, '0')}:00.000Z`) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError('not-a-time');
  return instantOf(ms - JAPAN_OFFSET_MS);
}

/** A column of type `date` as it is read: midnight UTC of its day, which belongs to no zone. */
export const storedDay = (column: Date): Day => column.toISOString().slice(0, 10);

/** A day as a column of type `date` takes it. @throws RangeError on a day that does not exist */
export function dayColumn(day: Day): Date {
  if (!isDay(day)) throw new RangeError('not-a-day');
  return new Date(`${day}T00:00:00.000Z`);
}

/** 0 for Sunday to 6 for Saturday. @throws RangeError on a day that does not exist */
export const weekdayOf = (day: Day): number => dayColumn(day).getUTCDay();

/** So many calendar days later, or earlier where below zero. @throws RangeError on a day that does not exist */
export const daysLater = (day: Day, days: number): Day => storedDay(new Date(dayColumn(day).getTime() + days * DAY_MS));

/** So many days of 24 hours later. */
export const plusDays = (instant: Instant, days: number): Instant => instantOf(msOf(instant) + days * DAY_MS);

export const earlier = (one: Instant, other: Instant): Instant => (one <= other ? one : other);
export const later = (one: Instant, other: Instant): Instant => (one >= other ? one : other);

/** The same day so many months later; the last of that month where it has no such day. @throws RangeError on no day */
export function plusMonths(day: Day, months: number): Day {
  if (!isDay(day)) throw new RangeError('not-a-day');
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
