import { describe, expect, test } from 'vitest';
import { AUDIENCES } from '#app/kernel/domain/event/payloads/parts.ts';
import { dayOf, isDay, startOfDay, wholeDay } from '#app/kernel/domain/instant.ts';
import { basisOfAudience, majorityOn } from '#app/kernel/domain/record/capacity.ts';

describe('majority as the gate knows it', () => {
  test.each([
    ['2008-11-20', '2026-11-30T15:00:00.000Z'],
    ['2008-12-31', '2026-12-31T15:00:00.000Z'],
    ['2008-12-01', '2026-12-31T15:00:00.000Z'],
    ['2008-02-29', '2026-02-28T15:00:00.000Z'],
    ['2009-01-01', '2027-01-31T15:00:00.000Z'],
  ])('someone born on %s comes of age, for the gate, at %s: the first of the month after', (birthday, instant) => {
    expect(majorityOn(birthday)).toBe(instant);
    expect(dayOf(instant).endsWith('-01')).toBe(true);
  });

  test('is never told for a day that does not exist', () => {
    expect(() => majorityOn('2009-02-29')).toThrow(RangeError);
    expect(() => majorityOn('yesterday')).toThrow(RangeError);
  });

  test('every audience rests on one basis', () => {
    expect(AUDIENCES.map(basisOfAudience)).toEqual([
      'self',
      'self',
      'self',
      'self-with-guardian',
      'parental-permission',
      'parental-permission',
      'proxy',
    ]);
  });
});

describe('days of Japan', () => {
  test('run from 15:00 UTC to the last millisecond before the next', () => {
    expect(wholeDay('2026-11-21')).toEqual({ from: '2026-11-20T15:00:00.000Z', until: '2026-11-21T14:59:59.999Z' });
    expect(dayOf(startOfDay('2026-01-01'))).toBe('2026-01-01');
    expect([isDay('2024-02-29'), isDay('2026-02-29'), isDay('2026-13-01')]).toEqual([true, false, false]);
  });
});
