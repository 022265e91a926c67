import { expect, test } from 'vitest';
import { FIRST_PACE, type Pace, paceAfter } from '#app/contact/domain/recontact/pace.ts';

const after = (pace: Pace, times: number, batch: Parameters<typeof paceAfter>[1]): Pace =>
  Array.from({ length: times }).reduce<Pace>((now) => paceAfter(now, batch), pace);

test('where others waited long the next batch is smaller, down to a least; then it grows again', () => {
  const slow = { lockedMs: 900, out: 10, left: 0 };
  expect(paceAfter(FIRST_PACE, slow).size).toBe(50);
  expect(after(FIRST_PACE, 9, slow).size).toBe(50);
  expect(after({ ...FIRST_PACE, size: 50 }, 9, { lockedMs: 100, out: 10, left: 0 }).size).toBe(100);
});

test('where no mail was finished in time there is more time, up to a most; with all in time it is less again', () => {
  const none = { lockedMs: 100, out: 0, left: 50 };
  expect(paceAfter(FIRST_PACE, none).givenMs).toBe(400);
  const most = after(FIRST_PACE, 20, none);
  expect(most.givenMs).toBe(6400);
  expect(paceAfter(most, { lockedMs: 100, out: 3, left: 47 }).givenMs).toBe(6400);
  expect(after(most, 20, { lockedMs: 100, out: 50, left: 0 }).givenMs).toBe(200);
});

test('a batch of letters alone says nothing of the mail server', () => {
  expect(paceAfter(FIRST_PACE, { lockedMs: 100, out: 0, left: 0 }).givenMs).toBe(200);
});
