/** Each rule finds what is laid before it, no sooner than its limit; an ordinary day of a hospital raises nothing. R67. */
import { describe, expect, test } from 'vitest';
import { alertsIn, LIMITS, type LoggedReading, maySettle, type RefusedPage } from '#app/kernel/domain/access/watch.ts';

const person = (place: number) => `person-${place}`;
/** hour and minute in Japan, of Monday 23 November 2026 */
const at = (hour: number, minute = 0, day = 23) => new Date(Date.UTC(2026, 10, day, hour - 9, minute)).toISOString();
const reading = (when: string, who: number, more: Partial<LoggedReading> = {}): LoggedReading => ({
  ...{ at: when, account: 'mori', role: 'site-coordinator', person: person(who), reason: 'question' },
  ...{ isRestricted: false, isClose: false, ...more },
});
const rules = (readings: readonly LoggedReading[], refused: readonly RefusedPage[] = []) =>
  alertsIn({ readings, refused }).map(({ rule, count }) => [rule, count]);
const some = (count: number, make: (place: number) => LoggedReading) =>
  Array.from({ length: count }, (_, place) => make(place));

/** Four coordinators and a doctor at work from nine to six, letters of a wave, two late looks, a few pages that were not there. */
function ordinaryDay() {
  const readings = ['mori', 'sato', 'kato', 'ito'].flatMap((account, desk) =>
    some(72, (place) => reading(at(9 + (place % 9), (place * 7) % 60), desk * 1000 + place, { account })),
  );
  const doctor = { account: 'doctor', role: 'treating-doctor', reason: 'explanation-confirmed' } as const;
  const late = [reading(at(22, 10), 1, doctor), reading(at(23, 5), 2, doctor)];
  const letters = some(350, (place) => reading(at(14, place % 60), place, { account: 'sato', reason: 'print-letter' }));
  const refused = Array.from({ length: 6 }, (_, place) => ({
    at: at(10 + place),
    account: 'mori',
    role: 'site-coordinator',
  }));
  return { readings: [...readings, ...late, ...letters], refused };
}

test('an ordinary day raises nothing', () => {
  const day = ordinaryDay();
  expect(alertsIn(day)).toEqual([]);
  expect(day.readings.length).toBeGreaterThan(600);
  // control: the same day, with limits that nobody could work under
  const strict = { ...LIMITS, many: { people: 5, windowMinutes: 60 } };
  expect(alertsIn(day, strict).length).toBeGreaterThan(0);
});

describe('what is raised', () => {
  test('forty different people within an hour; thirty-nine, or one of them forty times, are not', () => {
    const within = (count: number) => some(count, (place) => reading(at(10, place), place));
    expect(rules(within(40))).toEqual([['many-people', 40]]);
    expect(rules(within(39))).toEqual([]);
    expect(rules(some(60, (place) => reading(at(10, place), 1)))).toEqual([]);
    expect(rules(some(40, (place) => reading(at(9 + (place % 8), place), place))), 'over the day').toEqual([]);
    expect(rules(some(40, (place) => reading(at(10, place), place, { account: `a-${place % 2}` }))), 'of two').toEqual(
      [],
    );
  });

  test('letters of a wave only by the hundred', () => {
    const letters = (count: number) =>
      some(count, (place) => reading(at(10, place % 60), place, { reason: 'print-letter' }));
    expect(rules(letters(399))).toEqual([]);
    expect(rules(letters(400))).toEqual([['many-people', 400]]);
  });

  test('three people in one night, before and after midnight together', () => {
    const night = [reading(at(23, 30), 1), reading(at(0, 10, 24), 2), reading(at(5, 59, 24), 3)];
    expect(rules(night)).toEqual([['at-night', 3]]);
    expect(rules(night.slice(1))).toEqual([]);
    expect(rules([...night.slice(1), reading(at(6, 0, 24), 3)]), 'the morning').toEqual([]);
    expect(rules([...night.slice(1), reading(at(22, 0, 24), 4)]), 'the next night').toEqual([]);
  });

  test('a relative, a restricted record, an emergency: each time', () => {
    expect(rules([reading(at(10), 1, { isClose: true })])).toEqual([['own-circle', 1]]);
    expect(rules([reading(at(10), 1, { isRestricted: true })])).toEqual([['restricted', 1]]);
    const emergency = [reading(at(2), 1, { reason: 'emergency', isRestricted: true })];
    expect(rules(emergency), 'allowed by two, looked at afterwards; not twice').toEqual([['emergency', 1]]);
  });

  test('ten refusals within ten minutes, nine or slower ones not', () => {
    const refused = (count: number, minutes: number) =>
      Array.from({ length: count }, (_, place) => ({ at: at(10, place * minutes), account: 'mori', role: 'auditor' }));
    expect(rules([], refused(10, 1))).toEqual([['refused-often', 10]]);
    expect(rules([], refused(9, 1))).toEqual([]);
    expect(rules([], refused(10, 2))).toEqual([]);
  });

  test('is one for each rule, account and day, and the same one when looked for again', () => {
    const first = some(40, (place) => reading(at(10, place), place));
    const [one] = alertsIn({ readings: first, refused: [] });
    const later = alertsIn({
      readings: [...first, ...some(50, (place) => reading(at(15, place), 100 + place))],
      refused: [],
    });
    expect(later).toHaveLength(1);
    expect(later[0]).toMatchObject({ key: one?.key, count: 50 });
    expect(one?.key).not.toContain('person');
  });
});

test('nobody settles what is about herself', () => {
  expect(maySettle({ account: 'mori' }, new Set(['mori']))).toBe(false);
  expect(maySettle({ account: 'mori' }, new Set(['second-of-mori', 'mori']))).toBe(false);
  expect(maySettle({ account: 'mori' }, new Set(['sato']))).toBe(true);
});
