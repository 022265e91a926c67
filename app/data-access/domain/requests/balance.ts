/** Who sits on the committee or the panel, as a balance, and what hangs on it: said before it is lost. Pure. Source: R38, R49. */
import { atClock, type Day, dayOf, daysLater, type Instant, plusDays } from '#app/kernel/domain/instant.ts';
import { FIELDS, GENDERS, LEADING_PARTS, LEAST_VOTERS, type Seat, seatsOn } from './seats.ts';

export type Balance = {
  readonly seats: number;
  readonly genders: Readonly<Record<Seat['gender'], number>>;
  readonly fields: Readonly<Record<Seat['field'], number>>;
};

/**
 * `too-few`, `no-woman`, `no-man`: no quorum can stand. `one-left`: one recusal more would lose it. `field-empty`: nobody of
 * a field sits. `no-lead`: nobody names the panel's readers or records its view. `ends`: a term ends within the time
 * looked at.
 */
export type SeatWarning =
  | { readonly kind: 'too-few' | 'no-woman' | 'no-man'; readonly on: Day }
  | { readonly kind: 'no-lead'; readonly on: Day }
  | { readonly kind: 'one-woman' | 'one-man' }
  | { readonly kind: 'field-empty'; readonly field: Seat['field'] }
  | { readonly kind: 'ends'; readonly account: string; readonly on: Day };

/** How far ahead terms are looked at: a successor is found in about that time. */
export const LOOK_AHEAD_DAYS = 90;

const countBy = <K extends string>(keys: readonly K[], of: readonly K[]): Readonly<Record<K, number>> =>
  Object.fromEntries(keys.map((key) => [key, of.filter((one) => one === key).length])) as Record<K, number>;

export const balanceOf = (seats: readonly Seat[]): Balance => ({
  seats: seats.length,
  genders: countBy(
    GENDERS,
    seats.map(({ gender }) => gender),
  ),
  fields: countBy(
    FIELDS,
    seats.map(({ field }) => field),
  ),
});

function lostOn(seats: readonly Seat[], now: Instant): readonly SeatWarning[] {
  const seated = seatsOn(seats, 'committee', now);
  const on = dayOf(now);
  const has = (gender: Seat['gender']) => seated.some((seat) => seat.gender === gender);
  return [
    ...(seated.length < LEAST_VOTERS ? [{ kind: 'too-few', on } as const] : []),
    ...(has('woman') ? [] : [{ kind: 'no-woman', on } as const]),
    ...(has('man') ? [] : [{ kind: 'no-man', on } as const]),
  ];
}

/** Those in office whose terms end within the time looked at, the nearest first. */
const endingOf = (seated: readonly Seat[], now: Instant): readonly Seat[] =>
  seated
    .filter(({ until }) => until <= dayOf(plusDays(now, LOOK_AHEAD_DAYS)))
    .sort((one, other) => (one.until < other.until ? -1 : 1));

const ends = ({ account, until }: Seat) => ({ kind: 'ends', account, on: until }) as const;
const dayAfter = (day: Day): Instant => atClock(daysLater(day, 1), '12:00');

/** Of the committee, the gravest first. What is lost already is said once, for today. */
export function seatWarnings(seats: readonly Seat[], now: Instant): readonly SeatWarning[] {
  const seated = seatsOn(seats, 'committee', now);
  const ending = endingOf(seated, now);
  const lost = lostOn(seats, now);
  // the day after each last day, until the first on which something is lost
  const later = ending.map(({ until }) => lostOn(seats, dayAfter(until))).find((found) => found.length > 0);
  const { genders, fields } = balanceOf(seated);
  return [
    ...(lost.length > 0 ? lost : (later ?? [])),
    ...(genders.woman === 1 ? [{ kind: 'one-woman' } as const] : []),
    ...(genders.man === 1 ? [{ kind: 'one-man' } as const] : []),
    ...FIELDS.filter((field) => fields[field] === 0).map((field) => ({ kind: 'field-empty', field }) as const),
    ...ending.map(ends),
  ];
}

/** Of the panel: it has no quorum, but nobody reads where nobody leads. */
export function panelWarnings(seats: readonly Seat[], now: Instant): readonly SeatWarning[] {
  const ending = endingOf(seatsOn(seats, 'panel', now), now);
  const days = [now, ...ending.map(({ until }) => dayAfter(until))];
  const without = days.find((day) => !seatsOn(seats, 'panel', day).some(({ part }) => LEADING_PARTS.includes(part)));
  return [...(without ? [{ kind: 'no-lead', on: dayOf(without) } as const] : []), ...ending.map(ends)];
}
