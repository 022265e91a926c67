/** A replica moves by the next line of its own ledger alone, whatever it is handed, in whatever order (lease line 7). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FeedLine } from '#bridge/contract/feed.ts';
import type { Position } from '#bridge/replica/chain.ts';
import { Programme } from '#bridge/replica/programme.ts';
import { createReplica, MustDrop, type Replica } from '#bridge/replica/replica.ts';
import { heldBy, ledgerOf, positionOf, START, snapshotAt } from './lists-as-lines.ts';

const LINES = 12;
const feed = ledgerOf('ledger-1', LINES);
const restored = ledgerOf('ledger-2', LINES);
const place = (revision: number, of = feed): Position =>
  revision === 0 ? START : positionOf(of[revision - 1] as FeedLine);
const between = (from: number, to: number) => feed.slice(from, to);

async function replicaAt(revision: number, of = feed): Promise<Replica> {
  const replica = createReplica();
  await replica.load({ snapshot: async () => snapshotAt(revision, of) });
  return replica;
}

/** A ledger that answers in pages, and what it was asked. */
function ledger(upTo: () => number, page = 3) {
  const asked: number[] = [];
  return {
    asked,
    async linesAfter(at: Position) {
      asked.push(at.revision);
      const lines = between(at.revision, Math.min(upTo(), at.revision + page));
      return { lines, hasMore: lines.length === page };
    },
  };
}

describe('lines that somebody carried', () => {
  test('nothing is taken before something is loaded, or after it was dropped', async () => {
    const replica = createReplica();
    expect([replica.position, replica.programme]).toEqual([null, null]);
    expect(replica.offer(between(0, 1))).toBe(false);
    await replica.load({ snapshot: async () => snapshotAt(2) });
    replica.drop();
    expect([replica.position, replica.programme]).toEqual([null, null]);
    expect(replica.offer(between(2, 3))).toBe(false);
  });

  test('the next ones are taken, those seen before are passed over', async () => {
    const replica = await replicaAt(1);
    expect(replica.offer(between(0, 4))).toBe(true);
    expect(replica.position).toEqual(place(4));
    expect(heldBy(replica)).toBe(4);
    expect(replica.offer(between(0, 2))).toBe(true);
    expect(replica.position).toEqual(place(4));
    expect(heldBy(replica)).toBe(4);
  });

  test('at a gap it stops, and says that something is missing', async () => {
    const replica = await replicaAt(1);
    expect(replica.offer([...between(1, 2), ...between(3, 5)])).toBe(false);
    expect(replica.position).toEqual(place(2));
    expect(heldBy(replica)).toBe(2);
  });

  test.each([
    ['a line of another ledger', restored[2] as FeedLine, 'other-ledger'],
    ['a line whose digest does not follow', { ...(feed[2] as FeedLine), digest: 'f'.repeat(64) }, 'broken'],
  ])('%s is told by name and what was before it is kept', async (_, line, step) => {
    const replica = await replicaAt(1);
    const told: number[] = [];
    replica.onLines((lines) => told.push(...lines.map(({ revision }) => revision)));
    const offering = () => replica.offer([...between(1, 2), line, ...between(2, 4)]);
    expect(offering).toThrow(MustDrop);
    expect(offering).toThrow(
      expect.objectContaining({ name: 'BrokenChain', message: `line 3 does not continue this ledger: ${step}` }),
    );
    expect(replica.position).toEqual(place(2));
    expect(told).toEqual([2]);
  });

  test('whoever listens is told what was taken, from where, and nothing where nothing was; until it no longer listens', async () => {
    const replica = await replicaAt(1);
    const told: unknown[] = [];
    const stop = replica.onLines((lines, position, from) => told.push([lines.length, position, from]));
    replica.offer(between(0, 1));
    replica.offer([]);
    replica.offer(between(4, 5));
    expect(told).toEqual([]);
    replica.offer(between(0, 3));
    expect(told).toEqual([[2, place(3), 1]]);
    stop();
    replica.offer(between(3, 4));
    expect(told.length).toBe(1);
  });

  test('a drop by whoever listens is no error for the others', async () => {
    const replica = await replicaAt(0);
    replica.onLines(() => replica.drop());
    expect(replica.offer(between(0, 2))).toBe(true);
    expect(replica.offer(between(0, 2))).toBe(false);
  });
});

describe('fetching', () => {
  test('goes on page by page until there is no more', async () => {
    const replica = await replicaAt(1);
    const source = ledger(() => 8);
    await replica.pull(source);
    expect(replica.position).toEqual(place(8));
    expect(source.asked).toEqual([1, 4, 7]);
  });

  test('ends where a page brings nothing, though more was promised', async () => {
    const replica = await replicaAt(1);
    const asked: number[] = [];
    const source = {
      async linesAfter({ revision }: Position) {
        asked.push(revision);
        return { lines: between(0, 3), hasMore: true };
      },
    };
    await replica.pull(source);
    expect(asked).toEqual([1, 3]);
    expect(replica.position).toEqual(place(3));
  });

  test('asks nothing where nothing is loaded, and ends when it is dropped meanwhile', async () => {
    const nothing = createReplica();
    const source = ledger(() => 8);
    await nothing.pull(source);
    expect(source.asked).toEqual([]);
    const replica = await replicaAt(1);
    const pulling = replica.pull(source);
    replica.drop();
    await pulling;
    expect(source.asked).toEqual([1]);
    expect(replica.position).toBeNull();
  });

  test('runs once at a time, and once more where it was asked for meanwhile', async () => {
    const replica = await replicaAt(0);
    let upTo = 2;
    const source = ledger(() => upTo);
    const first = replica.pull(source);
    upTo = 5;
    expect(replica.pull(source)).toBe(first);
    await first;
    expect(replica.position).toEqual(place(5));
    expect(source.asked).toEqual([0, 2, 5]);
    upTo = 6;
    await replica.pull(source);
    expect(replica.position).toEqual(place(6));
  });

  test('fails as the source fails, and can be tried again', async () => {
    const replica = await replicaAt(0);
    await expect(replica.pull({ linesAfter: async () => Promise.reject(new Error('lost')) })).rejects.toThrow('lost');
    await replica.pull(ledger(() => 2));
    expect(replica.position).toEqual(place(2));
  });
});

describe('a snapshot', () => {
  test('lower than what is held is ignored; equal or higher, or of another ledger, takes its place', async () => {
    const replica = await replicaAt(5);
    const held = replica.programme;
    await replica.load({ snapshot: async () => snapshotAt(4) });
    expect(replica.position).toEqual(place(5));
    expect(replica.programme).toBe(held);
    for (const [revision, of] of [
      [5, feed],
      [6, feed],
      [2, restored],
    ] as const) {
      const snapshot = snapshotAt(revision, of);
      await replica.load({ snapshot: async () => snapshot });
      expect(replica.position).toEqual(place(revision, of));
      expect(replica.programme).toBe(snapshot.programme);
    }
  });

  test('is loaded where nothing is held', async () => {
    const replica = createReplica();
    await replica.load({ snapshot: async () => ({ position: START, programme: new Programme() }) });
    expect(replica.position).toEqual(START);
  });
});

test('whatever comes in whatever order: it never goes back, never skips, and holds what its lines say', async () => {
  const forged = feed.map((line) => ({ ...line, payload: line.payload.replace('GB', 'US') }));
  const what = fc.record({
    kind: fc.constantFrom('offer', 'offer', 'forged', 'restored', 'load', 'pull', 'drop'),
    from: fc.nat(LINES),
    count: fc.nat(4),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(what, { maxLength: 25 }), async (steps) => {
      const replica = await replicaAt(0);
      for (const { kind, from, count } of steps) {
        const before = replica.position?.revision ?? null;
        const carried = { offer: feed, forged, restored }[kind as 'offer'] ?? [];
        try {
          if (kind === 'drop') replica.drop();
          else if (kind === 'load') await replica.load({ snapshot: async () => snapshotAt(from) });
          else if (kind === 'pull') await replica.pull(ledger(() => from));
          else replica.offer(carried.slice(from, from + count));
        } catch (error) {
          expect(error).toBeInstanceOf(MustDrop);
          expect(kind).toMatch(/forged|restored/);
        }
        const { position } = replica;
        if (position === null) continue;
        expect(position).toEqual(place(position.revision));
        expect(position.revision).toBeGreaterThanOrEqual(before ?? 0);
        expect(heldBy(replica)).toBe(position.revision);
      }
    }),
    { numRuns: 150 },
  );
});
