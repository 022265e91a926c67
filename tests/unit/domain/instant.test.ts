/** Until nine in the morning Japan is on another day than UTC. */
import { expect, test } from 'vitest';
import {
  atClock,
  clockOf,
  dayColumn,
  dayOf,
  daysLater,
  hourOf,
  lastDayBefore,
  monthOf,
  startOfHour,
  storedDay,
  weekdayOf,
  yearOf,
} from '#app/kernel/domain/instant.ts';
import { refusedIncidentNotice } from '#app/public/domain/incident.ts';

test.each([
  // the last millisecond and the first of a day in Japan, and of one in UTC
  ['2026-12-31T14:59:59.999Z', '2026-12-31', '23:59', 23],
  ['2026-12-31T15:00:00.000Z', '2027-01-01', '00:00', 0],
  ['2026-12-31T23:59:59.999Z', '2027-01-01', '08:59', 8],
  ['2027-01-01T00:00:00.000Z', '2027-01-01', '09:00', 9],
])('%s is %s %s in Japan', (instant, day, clock, hour) => {
  expect([dayOf(instant), clockOf(instant), hourOf(instant)]).toEqual([day, clock, hour]);
  expect([yearOf(instant), monthOf(instant)]).toEqual([day.slice(0, 4), day.slice(0, 7)]);
  expect(dayOf(atClock(day, clock))).toBe(day);
  expect(clockOf(atClock(day, clock))).toBe(clock);
});

test('a calendar day belongs to no zone', () => {
  expect(storedDay(dayColumn('2026-11-24'))).toBe('2026-11-24');
  expect(weekdayOf('2026-11-24')).toBe(2);
  expect([daysLater('2026-12-31', 1), daysLater('2027-01-01', -1)]).toEqual(['2027-01-01', '2026-12-31']);
  expect(() => dayColumn('2026-02-30')).toThrow('not-a-day');
});

test('a term that ends at midnight ends with the day before', () => {
  expect(lastDayBefore('2026-12-15T15:00:00.000Z')).toBe('2026-12-15');
  expect(lastDayBefore('2026-12-15T15:00:00.001Z')).toBe('2026-12-16');
  expect(startOfHour('2026-12-15T15:59:59.999Z')).toBe('2026-12-15T15:00:00.000Z');
});

test('a time that is none is refused', () => {
  for (const [day, clock] of [
    ['2026-02-30', '09:00'],
    ['2026-02-03', '25:00'],
    ['2026-02-03', 'noon'],
  ] as const)
    expect(() => atClock(day, clock)).toThrow('not-a-time');
});

test('an incident of this morning in Japan can be published this morning, and not one of tomorrow', () => {
  // 07:30 on 24 November in Japan is still the 23rd in UTC
  const now = '2026-11-23T22:30:00.000Z';
  const texts = {} as Parameters<typeof refusedIncidentNotice>[1]['texts'];
  const notice = (happenedOn: string, noticedAt: string) =>
    refusedIncidentNotice('elsi-officer', { happenedOn, noticedAt, texts }, now);
  expect(notice('2026-11-24', '2026-11-23T22:00:00.000Z')).toBeNull();
  expect(notice('2026-11-25', '2026-11-23T22:00:00.000Z')).toMatchObject({ refusal: { code: 'in-the-future' } });
  expect(notice('2026-11-24', '2026-11-23T14:00:00.000Z')).toMatchObject({ refusal: { code: 'noticed-before' } });
});
