/** Working days by the calendar in Japan. 23 November 2026 is a holiday; 24 November is a Tuesday. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atClock, dayOf } from '#app/kernel/domain/instant.ts';
import {
  isWithinWorkingDays,
  workingDaysBetween,
  workingDaysLater,
} from '#app/kernel/services/questions/working-days.ts';

/** `2026-11-16 17:00`, by a clock in Japan */
const at = (text: string): Date => new Date(atClock(text.slice(0, 10), text.slice(11)));

test.each([
  ['Monday evening to Tuesday morning', '2026-11-16 17:00', '2026-11-17 09:00', 1],
  ['Monday morning to Tuesday evening', '2026-11-16 09:00', '2026-11-17 17:00', 1],
  ['within one day', '2026-11-16 00:00', '2026-11-16 23:59', 0],
  ['Monday evening to the midnight that ends Monday', '2026-11-16 17:00', '2026-11-17 00:00', 0],
  ['Monday evening to the midnight that ends Tuesday', '2026-11-16 17:00', '2026-11-18 00:00', 1],
  ['one minute after midnight', '2026-11-16 23:59', '2026-11-17 00:01', 1],
  ['Monday morning in Japan, Sunday in UTC', '2026-11-15 08:59', '2026-11-16 08:59', 1],
  ['Friday evening to Monday morning', '2026-11-13 17:00', '2026-11-16 09:00', 1],
  ['Friday evening to Saturday', '2026-11-13 17:00', '2026-11-14 09:00', 0],
  ['Saturday to Sunday', '2026-11-14 09:00', '2026-11-15 09:00', 0],
  ['Saturday to Monday', '2026-11-14 17:00', '2026-11-16 09:00', 1],
  ['over a weekend and a holiday', '2026-11-20 17:00', '2026-11-24 09:00', 1],
  ['over the turn of the year', '2026-12-28 17:00', '2027-01-04 09:00', 1],
  ['a week', '2026-11-09 12:00', '2026-11-16 12:00', 5],
  ['Tuesday morning back to Monday evening', '2026-11-17 09:00', '2026-11-16 17:00', -1],
  ['earlier on the same day', '2026-11-17 17:00', '2026-11-17 09:00', 0],
])('%s', (_what, from, until, days) => {
  expect(workingDaysBetween(at(from), at(until))).toBe(days);
});

test.each([
  ['at the same time one day before', '2026-11-16 17:00', '2026-11-17 17:00', 1, true],
  ['a minute earlier', '2026-11-16 16:59', '2026-11-17 17:00', 1, false],
  ['on a Friday at noon, Monday at noon', '2026-11-13 12:00', '2026-11-16 12:00', 1, true],
  ['on a Friday at noon, Monday evening', '2026-11-13 12:00', '2026-11-16 17:00', 1, false],
  ['on a Thursday, Monday', '2026-11-12 17:00', '2026-11-16 09:00', 1, false],
  ['what is past', '2026-11-17 09:00', '2026-11-17 09:00', 1, false],
  ['this very minute, of no day', '2026-11-17 09:00', '2026-11-17 09:01', 0, false],
])('within so many: %s', (_what, now, until, days, within) => {
  expect(isWithinWorkingDays(at(now), at(until), days)).toBe(within);
});

const instants = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .filter((date) => !dayOf(date.toISOString()).endsWith('-00') && (date.getTime() + 9 * 3_600_000) % 86_400_000 !== 0);

test('so many working days later is so many working days away, and the way back is as long', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 0, max: 40 }), (from, days) => {
      expect(workingDaysBetween(from, workingDaysLater(from, days))).toBe(days);
    }),
  );
  fc.assert(
    fc.property(instants, instants, (one, other) => {
      expect(workingDaysBetween(one, other) + workingDaysBetween(other, one)).toBe(0);
    }),
  );
});
