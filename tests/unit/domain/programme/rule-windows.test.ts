/** Days that the forum's rules count from the start point of a data set. */
import { expect, test } from 'vitest';
import { cannotSetDays, publishableFrom } from '#app/data-access/domain/programme/rule-windows.ts';
import { plusMonths } from '#app/kernel/domain/instant.ts';

const START = '2024-10-01';
const at = (day: string) => new Date(Date.parse(`${day}T00:00:00.000Z`) - 9 * 3_600_000).toISOString();
const none = { embargoUntil: null, publicFrom: null };
const codeOf = (...asked: Parameters<typeof cannotSetDays>) => cannotSetDays(...asked)?.refusal;

test('months go by the calendar: the last day of a month stays in it', () => {
  expect(plusMonths('2024-02-29', 24)).toBe('2026-02-28');
  expect(plusMonths('2024-08-31', 18)).toBe('2026-02-28');
  expect(plusMonths('2024-12-15', 1)).toBe('2025-01-15');
  expect(() => plusMonths('2024-02-30', 1)).toThrow(RangeError);
});

test('others get it, and companies publish, 24 to 36 months after the start point', () => {
  const set = (day: string, more = {}) => codeOf({ startPoint: START, ...more }, { ...none, embargoUntil: at(day) });
  expect([set('2026-10-01'), set('2027-10-01')]).toEqual([undefined, undefined]);
  const outside = { code: 'embargo-outside-window', items: ['2026-10-01', '2027-10-01'] };
  expect([set('2026-09-30'), set('2027-10-02')]).toEqual([outside, outside]);
  // those who collected and analysed the data agreed to less; nobody can agree to more
  expect(set('2026-01-01', { shortenedBy: 'AG-2026-001' })).toBeUndefined();
  expect(set('2027-10-02', { shortenedBy: 'AG-2026-001' })).toEqual(outside);
});

test('a public database comes 24 to 30 months after it, and no agreement makes it earlier', () => {
  const set = (day: string, more = {}) => codeOf({ startPoint: START, ...more }, { ...none, publicFrom: at(day) });
  expect([set('2026-10-01'), set('2027-04-01')]).toEqual([undefined, undefined]);
  const outside = { code: 'public-outside-window', items: ['2026-10-01', '2027-04-01'] };
  expect([set('2026-09-30', { shortenedBy: 'AG-2026-001' }), set('2027-04-02')]).toEqual([outside, outside]);
});

test('where the start point is not known nothing can be checked', () => {
  expect(cannotSetDays({}, { embargoUntil: at('2020-01-01'), publicFrom: at('2040-01-01') })).toBeNull();
});

test('a company publishes from the end that was set, else from the least of the rule, never after its most', () => {
  const from = (startPoint: string | undefined, embargo: string | null) =>
    publishableFrom({ startPoint }, { embargoUntil: embargo && at(embargo) });
  expect(from(START, '2027-03-01')).toBe('2027-03-01');
  expect(from(START, null)).toBe('2026-10-01');
  expect(from(START, '2030-01-01')).toBe('2027-10-01');
  expect(from(undefined, '2027-03-01')).toBe('2027-03-01');
  expect(from(undefined, null)).toBeNull();
});
