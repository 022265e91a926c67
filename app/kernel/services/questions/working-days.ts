/** Working days of the hospitals, by which waiting is counted and promised. */
import holidayJp from '@holiday-jp/holiday_jp';
import { DAY_MS, type Day, dayOf, daysLater, lastDayBefore, weekdayOf } from '../../domain/instant.ts';

/** Days on which hospitals are closed by custom, holidays of the law aside. */
const YEAR_END = /-(12-29|12-30|12-31|01-02|01-03)$/;

/** The library's own question walks through all of them, which a desk of a thousand requests cannot wait for. */
const HOLIDAYS = new Set(Object.keys(holidayJp.holidays));

function isWorkingDay(day: Day): boolean {
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6 && !YEAR_END.test(day) && !HOLIDAYS.has(day);
}

const dayAt = (date: Date): Day => dayOf(date.toISOString());

/** The same time of day in Japan, which has no summer time, so many working days later. */
export function workingDaysLater(from: Date, days: number): Date {
  let due = from;
  for (let left = days; left > 0; ) {
    due = new Date(due.getTime() + DAY_MS);
    if (isWorkingDay(dayAt(due))) left -= 1;
  }
  return due;
}

/**
 * Working days from one to the other, as a desk counts them: by the calendar in Japan and not by 24 hours, the day of
 * `from` left out and the day of `until` counted. From Monday 17:00 to Tuesday 09:00 it is one; within one day it is
 * none, «today». A term that ends at midnight ends with the day before. Below zero where `until` is on an earlier day.
 */
export function workingDaysBetween(from: Date, until: Date): number {
  if (until < from) return 0 - workingDaysBetween(until, from);
  const last = lastDayBefore(until.toISOString());
  let count = 0;
  for (let day = daysLater(dayAt(from), 1); day <= last; day = daysLater(day, 1)) if (isWorkingDay(day)) count += 1;
  return count;
}

/**
 * For reminders, to the hour: whether it is still to come, so many working days later at this time of day or sooner. On
 * Friday at noon, Monday at noon is within one, and Monday evening is not yet.
 */
export const isWithinWorkingDays = (now: Date, until: Date, days: number): boolean =>
  now < until && until <= workingDaysLater(now, days);
