/** The publisher against a stream in memory that is deleted, spoiled, moved under it and half heard. */
import { beforeEach, expect, test } from 'vitest';
import type { FeedLine } from '#bridge/contract/feed.ts';
import { createPublisherSession, type Stream, WINDOW } from '#bridge/nats/publisher-session.ts';
import type { Position } from '#bridge/replica/chain.ts';
import { feedOf, lineAfter, positionOf, START } from './lines.ts';

let feed: FeedLine[];
/** what the stream holds; `sequence` of the first is 1 */
let kept: (FeedLine | 'unreadable')[];
let seen: Position | null;
let told: string[];
let wakes: number;
/** so many of the next append arrive, then an answer is lost */
let heard: number;

beforeEach(() => {
  [feed, kept, seen, told, wakes, heard] = [feedOf(5), [], null, [], 0, Number.POSITIVE_INFINITY];
});

const stream: Stream = {
  async open() {
    const last = kept.at(-1);
    return {
      sequence: kept.length,
      last: last === undefined || last === 'unreadable' ? (last ?? null) : positionOf(last),
    };
  },
  async append(lines, sequence) {
    if (sequence !== kept.length) return { appended: 0, sequence, isMoved: true };
    const taken = lines.slice(0, heard);
    kept.push(...taken);
    heard = Number.POSITIVE_INFINITY;
    return { appended: taken.length, sequence: sequence + taken.length, isMoved: taken.length < lines.length };
  },
  wake() {
    wakes += 1;
  },
};

const publisher = () =>
  createPublisherSession({
    ledger: {
      head: async () => (feed.length > 0 ? positionOf(feed.at(-1) as FeedLine) : START),
      holds: async (at) => feed[at.revision - 1]?.digest === at.digest && feed[0]?.incarnation === at.incarnation,
      linesAfter: async (revision) => feed.filter((line) => line.revision > revision).slice(0, 500),
    },
    stream,
    remembered: {
      read: () => seen,
      write(position) {
        seen = position;
      },
    },
    log: ({ event }) => told.push(event),
  });

async function publishAll(session = publisher()) {
  await session.open();
  while (await session.push());
  return session;
}

test('every line stands in the stream once, in order, also after a restart', async () => {
  await publishAll();
  feed = feedOf(8);
  await publishAll();
  expect(kept).toEqual(feed);
  expect(wakes).toBe(2);
});

test('an answer that was lost is asked for again: nothing twice, nothing missing', async () => {
  heard = 2;
  await publishAll();
  expect(kept).toEqual(feed);
});

test('two publishers leave one order', async () => {
  const [one, other] = [publisher(), publisher()];
  await one.open();
  await other.open();
  for (let more = true; more; ) more = (await one.push()) || (await other.push());
  expect(kept).toEqual(feed);
});

test('a stream that was deleted is filled with the last lines, and no more', async () => {
  feed = feedOf(WINDOW + 40);
  await publishAll();
  kept = [];
  await publishAll();
  expect(kept).toEqual(feed.slice(-WINDOW));
});

test.each([
  ['something unreadable', 'unreadable' as const],
  ['a forged line', lineAfter(positionOf(feedOf(5).at(-1) as FeedLine), 'forged')],
  ['a line of another ledger', lineAfter({ ...START, incarnation: 'other' })],
])('a stream that ends with %s is told of, and goes on with what comes next', async (_, spoiled) => {
  await publishAll();
  kept.push(spoiled);
  feed = feedOf(7);
  await publishAll();
  expect(kept).toEqual([...feed.slice(0, 5), spoiled, ...feed.slice(5)]);
  expect(told).toEqual(['nats-stream-spoiled']);
});

test('a ledger that lacks what was published is not followed', async () => {
  await publishAll();
  feed = feedOf(4);
  await expect(publisher().open()).rejects.toThrow('something was lost');
  feed = [];
  await expect(publisher().open()).rejects.toThrow('something was lost');
  expect(kept).toHaveLength(5);
});
