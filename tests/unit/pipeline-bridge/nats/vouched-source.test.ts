/** What NATS brought is taken only where the ledger's head vouches for it; forged lines that chain well are not. */
import { expect, test } from 'vitest';
import type { FeedLine } from '#bridge/contract/feed.ts';
import { createCarriedLines } from '#bridge/nats/carried-lines.ts';
import { vouchedSource } from '#bridge/nats/vouched-source.ts';
import type { Position } from '#bridge/replica/chain.ts';
import { feedOf, lineAfter, positionOf, START } from './lines.ts';

/** A ledger that holds `feed`, and what came by NATS. */
function gate(
  feed: readonly FeedLine[],
  brought: readonly FeedLine[],
  late: readonly FeedLine[] = [],
  head: Position = feed.length > 0 ? positionOf(feed.at(-1) as FeedLine) : START,
) {
  const carried = createCarriedLines();
  for (const line of brought) carried.bring(line, START);
  const told = { taken: 0, fetched: 0, refused: [] as number[] };
  const [waits, asked]: [boolean[], number[]] = [[], []];
  const ledger = {
    head: async () => head,
    holds: async () => true,
    snapshot: async () => Promise.reject(new Error('not asked for')),
    linesAfter: async (at: { revision: number }) => {
      asked.push(at.revision);
      return { lines: feed.slice(at.revision), hasMore: false };
    },
  };
  const source = vouchedSource(ledger, carried, {
    wait: async (isThere) => {
      for (const line of late) if (!isThere()) carried.bring(line, START);
      waits.push(isThere());
    },
    onTaken: (lines) => {
      told.taken += lines;
    },
    onFetched: (lines) => {
      told.fetched += lines;
    },
    onRefused: ({ revision }) => {
      told.refused.push(revision);
      carried.clear();
    },
  });
  return { source, told, waits, asked };
}

const feed = feedOf(3);

test('carried lines that lead to the head are taken, and the ledger is not asked for them', async () => {
  const { source, told } = gate(feed, feed);
  expect(await source.linesAfter(START)).toEqual({ lines: feed, hasMore: false });
  expect(told).toEqual({ taken: 3, fetched: 0, refused: [] });
});

test('a line that comes a little later is waited for, and vouched for by the head that was read', async () => {
  const { source, told, waits } = gate(feed, feed.slice(0, 1), feed.slice(1));
  expect(await source.linesAfter(START)).toEqual({ lines: feed, hasMore: false });
  expect(told).toEqual({ taken: 3, fetched: 0, refused: [] });
  expect(waits).toEqual([true]);
});

test('lines that come after the head was read are taken up to it', async () => {
  const { source, told } = gate(feed.slice(0, 2), [], [feed[1], feed[2], feed[0]] as FeedLine[]);
  expect((await source.linesAfter(START)).lines).toEqual(feed.slice(0, 2));
  expect(told).toEqual({ taken: 2, fetched: 0, refused: [] });
});

test('a forged line that comes after the head was read is refused', async () => {
  const { source, told } = gate(feed.slice(0, 1), [], [lineAfter(START, 'forged')]);
  expect((await source.linesAfter(START)).lines).toEqual(feed.slice(0, 1));
  expect(told).toEqual({ taken: 0, fetched: 1, refused: [1] });
});

test('where the head is further on, the ledger is asked', async () => {
  const { source, told } = gate(feed, feed.slice(0, 2));
  expect((await source.linesAfter(START)).lines).toEqual(feed);
  expect(told).toEqual({ taken: 0, fetched: 3, refused: [] });
});

test('a forged line whose digest chains well is refused, and the true one is read from the ledger', async () => {
  const { source, told } = gate(feed.slice(0, 1), [lineAfter(START, 'forged')]);
  expect((await source.linesAfter(START)).lines).toEqual(feed.slice(0, 1));
  expect(told).toEqual({ taken: 0, fetched: 1, refused: [1] });
});

test('a line beyond the head is refused with those before it: not committed, or of a commit that was lost', async () => {
  const { source, told } = gate(feed.slice(0, 2), feed);
  expect((await source.linesAfter(START)).lines).toEqual(feed.slice(0, 2));
  expect(told.refused).toEqual([3]);
});

test('a line that the ledger does not hold at all is refused where nothing is new', async () => {
  const { source, told } = gate([], [lineAfter(START, 'forged')]);
  expect((await source.linesAfter(START)).lines).toEqual([]);
  expect(told).toEqual({ taken: 0, fetched: 0, refused: [1] });
});

test('where the ledger stands where the replica does, nothing is waited for or asked', async () => {
  const { source, waits, asked } = gate(feed, []);
  expect(await source.linesAfter(positionOf(feed[2] as FeedLine))).toEqual({ lines: [], hasMore: false });
  expect([asked, waits]).toEqual([[], []]);
});

test('a ledger that became another one is asked, though it stands lower: what is held must be dropped', async () => {
  const another = feedOf(2, { ...START, incarnation: 'restored' });
  const { source, asked } = gate(another, []);
  expect((await source.linesAfter(positionOf(feed[0] as FeedLine))).lines).toEqual(another.slice(1));
  await source.linesAfter(positionOf(feed[2] as FeedLine));
  expect(asked).toEqual([1, 3]);
});

test('a head of another ledger vouches for nothing, though its digest is the same', async () => {
  const head = { ...positionOf(feed[2] as FeedLine), incarnation: 'restored' };
  const { source, told } = gate(feed, feed, [], head);
  await source.linesAfter(START);
  expect(told).toEqual({ taken: 0, fetched: 3, refused: [3] });
});

test('head, held places and snapshot are the ledger’s own word', async () => {
  const { source } = gate(feed, []);
  expect(await source.head()).toEqual(positionOf(feed[2] as FeedLine));
  expect(await source.holds(START)).toBe(true);
  await expect(source.snapshot()).rejects.toThrow('not asked for');
});

test('control: the chain of digests alone would have taken the forged line', async () => {
  const forged = lineAfter(START, 'forged');
  const carried = createCarriedLines();
  carried.bring(forged, START);
  expect(carried.leadingOn(START)).toEqual([forged]);
});
