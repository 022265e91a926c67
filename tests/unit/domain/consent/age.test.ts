import { expect, test } from 'vitest';
import { ageAt, audiencesAt, eighteenthBirthday } from '#app/domain/consent/age.ts';
import { AUDIENCES } from '#app/domain/event/payloads/parts.ts';

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
  expect(() => ageAt('2008-02-30', '2026-11-20T15:00:00.000Z')).toThrow(RangeError);
  expect(() => eighteenthBirthday('')).toThrow(RangeError);
});

test('every age has an audience, every audience an age, and nobody under 18 reads as an adult', () => {
  const found = new Set(Array.from({ length: 100 }, (_none, age) => audiencesAt(age)).flat());
  expect([...found].sort()).toEqual([...AUDIENCES].sort());
  for (let age = 0; age < 100; age += 1) expect(audiencesAt(age).length, String(age)).toBeGreaterThan(0);
  for (let age = 0; age < 18; age += 1) expect(audiencesAt(age).join(' ')).not.toMatch(/adult/);
  expect(audiencesAt(-1)).toEqual([]);
});
