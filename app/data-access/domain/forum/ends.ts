/** What ends when: contract and training of a member organisation, training of a person. Days of Japan. Pure. */
import { DAY_MS, type Day } from '#app/kernel/domain/instant.ts';

/** Days before the end of a training on which its holder is written to, the later one last. */
export const REMINDERS = [60, 14] as const;
/** The desk shows what ends within so many days. */
const SOON_DAYS = 60;

/** Whole days from one day to another; negative where it is past. */
export const daysUntil = (day: Day, today: Day): number => (Date.parse(day) - Date.parse(today)) / DAY_MS;

/** `overdue` from the day after the last one. */
export type Ending = 'overdue' | 'soon' | 'holds';

/** @param last the last day on which it holds */
export function endingOf(last: Day, today: Day): Ending {
  const left = daysUntil(last, today);
  if (left < 0) return 'overdue';
  return left <= SOON_DAYS ? 'soon' : 'holds';
}

/** Which reminder is due: the nearest one alone, where more than one has been passed. Null before the first, and after the end. */
export function reminderDue(last: Day, today: Day): (typeof REMINDERS)[number] | null {
  const left = daysUntil(last, today);
  return left < 0 ? null : (REMINDERS.findLast((days) => left <= days) ?? null);
}
