import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockOf } from '#app/kernel/domain/instant.ts';
import type { Refused } from '#app/kernel/domain/outcome.ts';
import { movedUp, refusedSignUp, refusedWord, seatFor, takesSignUps } from '#app/public/domain/public-event.ts';

/** null where it is taken */
const codeOf = (refused: Refused | null) => refused?.refusal.code ?? null;

const standing = {
  publishedAt: '2026-11-01T00:00:00.000Z',
  startsAt: '2026-12-05T05:00:00.000Z',
  endsAt: '2026-12-05T07:00:00.000Z',
  signUpUntil: '2026-12-03T14:59:00.000Z',
  isCancelled: false,
};
const before = '2026-11-20T00:00:00.000Z';
const during = '2026-12-05T06:00:00.000Z';

describe('signing up', () => {
  test('is open from publication to the last day, and not for what was called off', () => {
    expect(takesSignUps(standing, before)).toBe(true);
    expect(takesSignUps({ ...standing, publishedAt: null }, before)).toBe(false);
    expect(codeOf(refusedSignUp(standing, '2026-12-04T00:00:00.000Z'))).toBe('sign-up-over');
    expect(takesSignUps({ ...standing, signUpUntil: null }, '2026-12-05T04:59:59.000Z')).toBe(true);
    expect(codeOf(refusedSignUp({ ...standing, isCancelled: true }, before))).toBe('event-cancelled');
  });

  test('gives a seat while there are some, and never before somebody who waits', () => {
    expect(seatFor({ capacity: null, taken: 1000, isAnyoneWaiting: false }, 5)).toBe('confirmed');
    expect(seatFor({ capacity: 4, taken: 2, isAnyoneWaiting: false }, 2)).toBe('confirmed');
    expect(seatFor({ capacity: 4, taken: 2, isAnyoneWaiting: false }, 3)).toBe('waiting');
    expect(seatFor({ capacity: 4, taken: 2, isAnyoneWaiting: true }, 1)).toBe('waiting');
  });

  test('seats that are free go to who waits, in order, and never more than there are', () => {
    expect(movedUp([{ seats: 3 }, { seats: 1 }, { seats: 2 }], 2)).toEqual([{ seats: 1 }]);
    fc.assert(
      fc.property(fc.array(fc.record({ seats: fc.integer({ min: 1, max: 5 }) })), fc.nat(20), (waiting, free) => {
        const sum = movedUp(waiting, free).reduce((all, { seats }) => all + seats, 0);
        return sum <= free;
      }),
    );
  });
});

test('minutes follow an event, a cancellation comes before it, a correction at any time; a draft is only changed', () => {
  const code = (kind: 'minutes' | 'cancelled' | 'corrected', now: string, of = standing) =>
    codeOf(refusedWord('elsi-officer', kind, of, now));
  expect(code('minutes', before)).toBe('event-to-come');
  expect(code('minutes', during)).toBeNull();
  expect(code('cancelled', before)).toBeNull();
  expect(code('cancelled', during)).toBe('event-begun');
  expect(code('cancelled', before, { ...standing, isCancelled: true })).toBe('event-cancelled');
  expect(code('corrected', during)).toBeNull();
  expect(code('corrected', before, { ...standing, publishedAt: null as unknown as string })).toBe(
    'event-not-published',
  );
  expect(codeOf(refusedWord('translator', 'minutes', standing, during))).toBe('not-permitted');
});

test('times are told by the clock of Japan', () => {
  expect(clockOf('2026-12-05T05:00:00.000Z')).toBe('14:00');
  expect(clockOf('2026-12-05T15:30:00.000Z')).toBe('00:30');
});
