import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FeedLine } from '#bridge/contract/feed.ts';
import { createCarriedLines } from '#bridge/nats/carried-lines.ts';
import { feedOf, lineAfter, positionOf, START } from './lines.ts';

const [one, two, three] = feedOf(3) as [never, never, never];

test('lines in order lead on from where the replica stands', () => {
  const carried = createCarriedLines();
  expect([one, two, three].map((line) => carried.bring(line, START))).toEqual(['kept', 'kept', 'kept']);
  expect(carried.leadingOn(START)).toEqual([one, two, three]);
});

test('a line before its time is kept, and leads on once the one before it has come', () => {
  const carried = createCarriedLines();
  expect(carried.bring(two, START)).toBe('early');
  expect(carried.leadingOn(START)).toEqual([]);
  expect(carried.bring(one, START)).toBe('kept');
  expect(carried.leadingOn(START)).toEqual([one, two]);
});

test('a line with the right revision and a wrong digest is not kept', () => {
  const carried = createCarriedLines();
  expect(carried.bring({ ...(one as object), digest: 'f'.repeat(64) } as never, START)).toBe('broken');
  expect(carried.bring({ ...(one as object), payload: 'forged' } as never, START)).toBe('broken');
  expect(carried.leadingOn(START)).toEqual([]);
});

test('repeated lines, lines of another ledger and lines far ahead are not kept', () => {
  const carried = createCarriedLines();
  const [next] = feedOf(1);
  expect(carried.bring(one, positionOf(next as never))).toBe('seen');
  expect(carried.bring({ ...(one as object), incarnation: 'other' } as never, START)).toBe('other-ledger');
  expect(carried.bring({ ...(one as object), revision: 5000 } as never, START)).toBe('too-far');
  expect(carried.leadingOn(START)).toEqual([]);
});

test('a forged line kept early does not lead on from the true one', () => {
  const carried = createCarriedLines();
  const forged = lineAfter(positionOf(lineAfter(START, 'forged')), 'forged');
  expect(carried.bring(forged, START)).toBe('early');
  carried.bring(one, START);
  expect(carried.leadingOn(START)).toEqual([one]);
  carried.bring(two, START);
  expect(carried.leadingOn(START)).toEqual([one, two]);
});

test('in whatever order they come and however often, they lead on without a gap and in order', () => {
  const feed = feedOf(12);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 11 }), { maxLength: 60 }), (order) => {
      const carried = createCarriedLines();
      for (const index of order) carried.bring(feed[index] as never, START);
      const missing = feed.findIndex((_, index) => !order.includes(index));
      expect(carried.leadingOn(START)).toEqual(feed.slice(0, missing < 0 ? feed.length : missing));
    }),
  );
});

test('what the replica has passed is forgotten, and does not lead on for one that went back', () => {
  const carried = createCarriedLines();
  for (const line of [one, two, three]) carried.bring(line, START);
  expect(carried.leadingOn(positionOf(one))).toEqual([two, three]);
  expect(carried.leadingOn(START)).toEqual([]);
});

test('lines brought for one ledger do not lead on in another that stands at the same digest', () => {
  const carried = createCarriedLines();
  for (const line of [one, two]) carried.bring(line, START);
  expect(carried.leadingOn({ ...START, incarnation: 'restored' })).toEqual([]);
  expect(carried.leadingOn(START)).toEqual([one, two]);
});

test('1,000 ahead is kept, one more is too far', () => {
  const carried = createCarriedLines();
  const at = (revision: number) => ({ ...(one as FeedLine), revision });
  expect(carried.bring(at(1000), START)).toBe('early');
  expect(carried.bring(at(1001), START)).toBe('too-far');
});

test('from a place further on too, what follows is checked by the line before it', () => {
  const [four, five] = feedOf(2, positionOf(three)) as [FeedLine, FeedLine];
  const carried = createCarriedLines();
  const here = positionOf(three);
  expect(carried.bring(four, here)).toBe('kept');
  expect(carried.bring({ ...five, payload: 'forged' }, here)).toBe('broken');
  expect(carried.bring(five, here)).toBe('kept');
  expect(carried.leadingOn(here)).toEqual([four, five]);
});

test('once cleared nothing leads on', () => {
  const carried = createCarriedLines();
  carried.bring(one, START);
  carried.clear();
  expect(carried.leadingOn(START)).toEqual([]);
});
