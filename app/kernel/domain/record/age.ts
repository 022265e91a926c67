/** Whose text fits which age, and on which days she is asked again. Days are of Japan; at 18 a person decides for herself. Source: domain.md §8, J6. */
import type { Audience } from '../event/payloads/parts.ts';
import { type Day, dayOf, type Instant, isDay } from '../instant.ts';

/** From this birthday on a person is of age in Japan (civil code, since 2022). */
export const MAJORITY_AGE = 18;

/** A birthday; of one born on 29 February the first of March, where the year has no 29th. @throws RangeError on no day */
function birthdayAt(birthday: Day, age: number): Day {
  if (!isDay(birthday)) throw new RangeError('not-a-day');
  const year = String(Number(birthday.slice(0, 4)) + age).padStart(4, '0');
  const same = `${year}${birthday.slice(4)}`;
  return isDay(same) ? same : `${year}-03-01`;
}

/** The 18th birthday. @throws RangeError on no day */
export const eighteenthBirthday = (birthday: Day): Day => birthdayAt(birthday, MAJORITY_AGE);

/** Six months before a day, in the same year or the one before; the last day of a month that is too short. */
function halfYearBefore(day: Day): Day {
  const [year, month, of] = day.split('-').map(Number) as [number, number, number];
  const [inYear, inMonth] = month > 6 ? [year, month - 6] : [year - 1, month + 6];
  const last = new Date(Date.UTC(inYear, inMonth, 0)).getUTCDate();
  return [
    String(inYear).padStart(4, '0'),
    String(inMonth).padStart(2, '0'),
    String(Math.min(of, last)).padStart(2, '0'),
  ].join('-');
}

/**
 * Days on which growing up changes who is asked: for assent at 7 and 12, in the words of that age; for an own consent at
 * 16; told half a year before, and asked alone at 18.
 */
export const TURNS_OF_AGE = ['seven', 'twelve', 'sixteen', 'half-a-year-before', 'of-age'] as const;
export type TurnOfAge = (typeof TURNS_OF_AGE)[number];
export type DatedTurn = { readonly turn: TurnOfAge; readonly on: Day };

/** All of them, in order. @throws RangeError on no day */
export function turnsOfAge(birthday: Day): readonly DatedTurn[] {
  const ofAge = eighteenthBirthday(birthday);
  return [
    { turn: 'seven', on: birthdayAt(birthday, 7) },
    { turn: 'twelve', on: birthdayAt(birthday, 12) },
    { turn: 'sixteen', on: birthdayAt(birthday, 16) },
    { turn: 'half-a-year-before', on: halfYearBefore(ofAge) },
    { turn: 'of-age', on: ofAge },
  ];
}

/** The next one, not yet begun at `now`; null for one who is of age. @throws RangeError on no day */
export const nextTurn = (birthday: Day, now: Instant): DatedTurn | null =>
  turnsOfAge(birthday).find(({ on }) => on > dayOf(now)) ?? null;

/** Whole years on the day in Japan on which `at` falls. Negative for one not born yet. @throws RangeError on no day */
export function ageAt(birthday: Day, at: Instant): number {
  if (!isDay(birthday)) throw new RangeError('not-a-day');
  const today = dayOf(at);
  const years = Number(today.slice(0, 4)) - Number(birthday.slice(0, 4));
  return today.slice(5) < birthday.slice(5) ? years - 1 : years;
}

/**
 * The audiences that fit an age. `proxy`: nobody is asked for assent, because the child is under seven, or because a
 * person of sixteen and more cannot decide. From seven to fifteen one who cannot answer is asked all the same, and it is
 * recorded that she cannot.
 */
export function audiencesAt(age: number): readonly Audience[] {
  if (age >= MAJORITY_AGE) return ['adult', 'adult-relative', 'supported-adult', 'proxy'];
  if (age >= 16) return ['youth-16-17', 'proxy'];
  if (age >= 12) return ['youth-12-15'];
  if (age >= 7) return ['child-7-11'];
  return age >= 0 ? ['proxy'] : [];
}

/** Texts made for a child who is asked for assent. */
const ASSENT_AUDIENCES: readonly Audience[] = ['child-7-11', 'youth-12-15'];

/** The text in which a child of this age is asked for assent; null where nobody is. */
export const assentAudienceAt = (age: number): Audience | null =>
  audiencesAt(age).find((audience) => ASSENT_AUDIENCES.includes(audience)) ?? null;
