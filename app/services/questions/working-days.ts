/** Working days of the hospitals, by which waiting is counted and promised. */
import holidayJp from '@holiday-jp/holiday_jp';

/** Japan has no summer time. */
const JAPAN_MS = 9 * 3_600_000;
/** Days on which hospitals are closed by custom, holidays of the law aside. */
const YEAR_END = /-(12-29|12-30|12-31|01-02|01-03)$/;

/** The library's own question walks through all of them, which a desk of a thousand requests cannot wait for. */
const HOLIDAYS = new Set(Object.keys(holidayJp.holidays));

function isWorkingDay(instant: Date): boolean {
  const japan = new Date(instant.getTime() + JAPAN_MS);
  const weekday = japan.getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  const day = japan.toISOString().slice(0, 10);
  return !YEAR_END.test(day) && !HOLIDAYS.has(day);
}

/** The same time of day, so many working days later. */
export function workingDaysLater(from: Date, days: number): Date {
  const due = new Date(from);
  for (let left = days; left > 0; ) {
    due.setUTCDate(due.getUTCDate() + 1);
    if (isWorkingDay(due)) left -= 1;
  }
  return due;
}

/** Whether it is still to come, in so many working days or sooner: on a Friday, Monday is one away. */
export const isWithinWorkingDays = (now: Date, until: Date, days: number): boolean =>
  now < until && until <= workingDaysLater(now, days);

const DAY_MS = 86_400_000;

/** Working days from one to the other, the first left out and the last counted; below zero where `until` is past. */
export function workingDaysBetween(from: Date, until: Date): number {
  const [first, last, sign] = from <= until ? [from, until, 1] : [until, from, -1];
  let count = 0;
  for (let day = first.getTime() + DAY_MS; day <= last.getTime(); day += DAY_MS)
    if (isWorkingDay(new Date(day))) count += 1;
  return sign * count;
}
