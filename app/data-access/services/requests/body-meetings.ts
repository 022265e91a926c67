/** What the meetings of committee and panel have in common: how their time is typed, when they start, who hears of them when. */
import { z } from 'zod';
import { DAY_MS, startOfDay } from '#app/kernel/domain/instant.ts';
import { workingDaysLater } from '#app/kernel/services/questions/working-days.ts';

/** @param error name of the text that says how a time is typed */
export const timeOfDay = (error: string) => z.string().regex(/^([01]?\d|2[0-3]):[0-5]\d$/, { error });

/** @param time as `timeOfDay` takes it */
export function startOfMeeting({ day, time }: { readonly day: string; readonly time: string }): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(Date.parse(startOfDay(day)) + (hours * 60 + minutes) * 60_000);
}

/** Meetings of which members are reminded: those up to the end of the next working day. */
export const soon = (now: Date) => ({ gt: now, lte: workingDaysLater(now, 1) });

/** A worker that was down for longer tells nobody of what is long over. */
export const TOLD_LATE_MS = 14 * DAY_MS;
