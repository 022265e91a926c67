import { expect, test } from 'vitest';
import { AUDIENCES } from '#app/kernel/domain/event/payloads/parts.ts';
import {
  ageAt,
  assentAudienceAt,
  audiencesAt,
  eighteenthBirthday,
  nextTurn,
  turnsOfAge,
} from '#app/kernel/domain/record/age.ts';

test('a birthday begins at midnight in Japan', () => {
  expect(ageAt('2008-11-21', '2026-11-20T14:59:59.999Z')).toBe(17);
  expect(ageAt('2008-11-21', '2026-11-20T15:00:00.000Z')).toBe(18);
});

test('one born on 29 February is a year older on the first of March', () => {
  expect(ageAt('2008-02-29', '2026-02-28T14:59:59.999Z')).toBe(17);
  expect(ageAt('2008-02-29', '2026-02-28T15:00:00.000Z')).toBe(18);
  expect(eighteenthBirthday('2008-02-29')).toBe('2026-03-01');
  expect(eighteenthBirthday('2008-11-21')).toBe('2026-11-21');
});

test('a day that does not exist is no birthday', () => {
  expect(() => ageAt('2008-02-30', '2026-11-20T15:00:00.000Z')).toThrow(new RangeError('not-a-day'));
  expect(() => eighteenthBirthday('')).toThrow(new RangeError('not-a-day'));
});

test('every age has an audience, every audience an age, and nobody under 18 reads as an adult', () => {
  const found = new Set(Array.from({ length: 100 }, (_none, age) => audiencesAt(age)).flat());
  expect([...found].sort()).toEqual([...AUDIENCES].sort());
  for (let age = 0; age < 100; age += 1) expect(audiencesAt(age).length, String(age)).toBeGreaterThan(0);
  for (let age = 0; age < 18; age += 1) expect(audiencesAt(age).join(' ')).not.toMatch(/adult/);
  expect(audiencesAt(-1)).toEqual([]);
});

test('from the birthday on, the texts are those of the new age', () => {
  const texts = [6, 7, 11, 12, 15, 16, 17, 18].map((age) => audiencesAt(age)[0]);
  expect(texts).toEqual([
    ...['proxy', 'child-7-11', 'child-7-11', 'youth-12-15', 'youth-12-15', 'youth-16-17', 'youth-16-17', 'adult'],
  ]);
});

test('growing up turns on five days: each is one in Japan, the last half year counts from the same date six months before', () => {
  expect(turnsOfAge('2008-11-21')).toEqual([
    { turn: 'seven', on: '2015-11-21' },
    { turn: 'twelve', on: '2020-11-21' },
    { turn: 'sixteen', on: '2024-11-21' },
    { turn: 'half-a-year-before', on: '2026-05-21' },
    { turn: 'of-age', on: '2026-11-21' },
  ]);
  // no 31st, no 30th of February, over the new year, and on 29 February
  expect(turnsOfAge('2008-08-31')[3]?.on).toBe('2026-02-28');
  expect(turnsOfAge('2008-06-15')[3]?.on).toBe('2025-12-15');
  expect(turnsOfAge('2010-08-30')[3]?.on).toBe('2028-02-29');
  expect(turnsOfAge('2008-03-05')[3]?.on).toBe('2025-09-05');
  expect(
    turnsOfAge('2008-02-29')
      .map(({ on }) => on)
      .slice(0, 3),
  ).toEqual(['2015-03-01', '2020-02-29', '2024-02-29']);
});

test('the next turn is the first not yet begun; one who is of age has none', () => {
  expect(nextTurn('2008-11-21', '2024-11-20T14:59:59.999Z')).toEqual({ turn: 'sixteen', on: '2024-11-21' });
  expect(nextTurn('2008-11-21', '2024-11-20T15:00:00.000Z')?.turn).toBe('half-a-year-before');
  expect(nextTurn('1950-01-01', '2024-11-20T15:00:00.000Z')).toBeNull();
});

test('assent is asked from seven to fifteen, in the text of the age', () => {
  expect([6, 7, 11, 12, 15, 16, 18].map(assentAudienceAt)).toEqual([
    null,
    'child-7-11',
    'child-7-11',
    'youth-12-15',
    'youth-12-15',
    null,
    null,
  ]);
});

test('one born before 1900, and on the last day of a century that had no leap year, has an age and no turn ahead', () => {
  expect(ageAt('1899-12-31', '2026-11-20T15:00:00.000Z')).toBe(126);
  expect(ageAt('1900-03-01', '2026-02-28T15:00:00.000Z')).toBe(126);
  expect(() => ageAt('1900-02-29', '2026-11-20T15:00:00.000Z')).toThrow(RangeError);
  expect(audiencesAt(ageAt('1868-01-25', '2026-11-20T15:00:00.000Z'))).toContain('adult');
  expect(nextTurn('1899-12-31', '2026-11-20T15:00:00.000Z')).toBeNull();
});
