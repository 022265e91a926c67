/** Whose text fits which age. Days are of Japan; at 18 a person decides alone. Source: domain page §2, J6. */
import type { Audience } from '../event/payloads/parts.ts';
import { type Day, dayOf, type Instant, isDay } from '../instant.ts';

/** From this birthday on a person is of age in Japan (civil code, since 2022). */
export const MAJORITY_AGE = 18;

/** The 18th birthday; of one born on 29 February the first of March, where the year has no 29th. @throws RangeError on no day */
export function eighteenthBirthday(birthday: Day): Day {
  if (!isDay(birthday)) throw new RangeError('not-a-day');
  const year = String(Number(birthday.slice(0, 4)) + MAJORITY_AGE).padStart(4, '0');
  const same = `${year}${birthday.slice(4)}`;
  return isDay(same) ? same : `${year}-03-01`;
}

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
