/** A way in that staff opened: what widens waits seven days, a no never does. */
import { expect, test } from 'vitest';
import { isNotYetOwn, WAIT_DAYS } from '#app/kernel/domain/record/way-in.ts';

const OPENED = new Date('2026-11-01T00:00:00.000Z');
const after = (days: number, ms = 0) => new Date(OPENED.getTime() + days * 86_400_000 + ms);

test('it is hers after seven whole days, not a moment before; without a date it never is', () => {
  const way = { openedBy: 'desk-recovery', openedAt: OPENED, hands: 2 } as const;
  expect(isNotYetOwn(way, after(WAIT_DAYS, -1))).toBe(true);
  expect(isNotYetOwn(way, after(WAIT_DAYS))).toBe(false);
  expect(isNotYetOwn({ openedBy: 'assisted', openedAt: null, hands: 2 }, after(900))).toBe(true);
  expect(isNotYetOwn({ openedBy: 'self', openedAt: OPENED, hands: 0 }, OPENED)).toBe(false);
});

test('where one alone had it in her hands, or nobody knows who had, no time makes it hers', () => {
  const way = { openedBy: 'assisted', openedAt: OPENED } as const;
  for (const hands of [0, 1]) expect(isNotYetOwn({ ...way, hands }, after(900))).toBe(true);
  // control: two people
  expect(isNotYetOwn({ ...way, hands: 2 }, after(900))).toBe(false);
});
