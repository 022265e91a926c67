import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPartOfDay, type QuietTimes, quietTimesSchema, quietUntil } from '#app/kernel/domain/contact/quiet-times.ts';
import { DAY_MS, instantOf, msOf } from '#app/kernel/domain/instant.ts';

const NOON = '2026-11-20T03:00:00.000Z'; // a Friday in Japan
const quiet = (more: Partial<QuietTimes>): QuietTimes => ({ weekdays: [], hours: null, away: null, ...more });

test('a day without a free hour is no quiet time: nothing could ever be said', () => {
  for (const hours of [
    { from: 0, until: 24 },
    { from: 24, until: 0 },
    { from: 9, until: 9 },
  ])
    expect(quietTimesSchema.safeParse(quiet({ hours })).success, JSON.stringify(hours)).toBe(false);
  expect(quietTimesSchema.safeParse(quiet({ weekdays: [0, 1, 2, 3, 4, 5, 6] })).success).toBe(false);
});

test('the next free hour, over night, over a week-end, after an absence', () => {
  expect(quietUntil(null, NOON)).toBeNull();
  expect(quietUntil(quiet({ hours: { from: 9, until: 13 } }), NOON)).toBe('2026-11-20T04:00:00.000Z');
  expect(quietUntil(quiet({ hours: { from: 11, until: 9 } }), NOON)).toBe('2026-11-21T00:00:00.000Z');
  expect(quietUntil(quiet({ weekdays: [5, 6, 0] }), NOON)).toBe('2026-11-22T15:00:00.000Z');
  const away = { from: '2026-11-19', until: '2026-11-30' } as const;
  expect(quietUntil(quiet({ away, hours: { from: 0, until: 8 } }), NOON)).toBe('2026-11-30T23:00:00.000Z');
});

test('whatever may be wished, an hour comes that is free', () => {
  const hours = fc
    .record({ from: fc.integer({ min: 0, max: 24 }), until: fc.integer({ min: 0, max: 24 }) })
    .filter(({ from, until }) => isPartOfDay(from, until));
  const wished = fc.record({
    weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 6 }),
    hours: fc.option(hours),
    away: fc.constant(null),
  });
  const moment = fc.integer({ min: 0, max: 20 * 24 * 60 }).map((minutes) => instantOf(msOf(NOON) + minutes * 60_000));
  fc.assert(
    fc.property(wished, moment, (wishes, at) => {
      const until = quietUntil(quietTimesSchema.parse(wishes), at);
      if (until === null) return;
      expect(msOf(until) - msOf(at)).toBeLessThanOrEqual(8 * DAY_MS);
      expect(quietUntil(wishes, until)).toBeNull();
    }),
  );
});
