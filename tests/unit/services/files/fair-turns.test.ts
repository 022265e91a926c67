/** Whose file is read next: by sender and size, so that fifty who send much do not keep one who sends a little waiting. */
import { expect, test } from 'vitest';
import { openFilePool, POOL_LIMITS } from '#app/adapters/files/file-pool.server.ts';

const entry = new URL('./timed-reader.ts', import.meta.url).pathname;
const ONE_READER = { ...POOL_LIMITS, readers: 1, muchMs: 1e9 } as const;
const LARGE = 9_000_000;
const SMALL = 100_000;
const SENDERS = 50;
const MS = 20;

type Sent = { readonly name: string; readonly sender: string; readonly bytes: number; readonly ms?: number };
/** All at once, in that order. @returns names in the order in which they were read, and those that were refused */
async function orderOf(sent: readonly Sent[], limits = ONE_READER) {
  const pool = openFilePool(entry, () => {}, limits);
  const [read, refused]: [string[], string[]] = [[], []];
  await Promise.all(
    sent.map(async ({ name, sender, bytes, ms = MS }) => {
      const done = await pool.read({ ms, name }, sender, bytes);
      (done.ok ? read : refused).push(name);
    }),
  );
  pool.close();
  return { read, refused };
}
const crowd: readonly Sent[] = Array.from({ length: SENDERS }, (_, at) => ({
  name: `large ${at}`,
  sender: `sender ${at}`,
  bytes: LARGE,
}));
const hers: Sent = { name: 'hers', sender: 'she', bytes: SMALL };
/** The old order: whoever came first, all having cost nothing yet. */
const byArrival = (sent: readonly Sent[]) => sent.map(({ name }) => name);

test('a small file that comes after fifty large ones of fifty senders is read next', async () => {
  const { read, refused } = await orderOf([...crowd, hers]);
  expect(refused).toEqual([]);
  expect(read.indexOf('hers')).toBeLessThanOrEqual(1);
  expect(read).toHaveLength(SENDERS + 1);
  // control: by arrival it would be the last
  expect(byArrival([...crowd, hers]).indexOf('hers')).toBe(SENDERS);
});

test('senders take turns: the second file of one comes after the first of the others', async () => {
  const file = (sender: string, number: number): Sent => ({ name: `${sender}${number}`, sender, bytes: SMALL });
  const held = { ...hers, name: 'held' };
  const { read } = await orderOf([held, file('a', 1), file('a', 2), file('a', 3), file('b', 1), file('c', 1)]);
  expect(read).toEqual(['held', 'a1', 'b1', 'c1', 'a2', 'a3']);
});

test('a large file is passed only as often as its size says, not for ever', async () => {
  const small = Array.from({ length: 60 }, (_, at): Sent => ({ name: `s${at}`, sender: `s${at % 20}`, bytes: SMALL }));
  const large: Sent = { name: 'large', sender: 'large', bytes: 400_000 };
  const { read } = await orderOf([...small.slice(0, 20), large, ...small.slice(20)]);
  expect(read).toHaveLength(61);
  expect(read.indexOf('large')).toBeLessThan(45);
  // control: by size alone it would be the last
  expect([...small, large].toSorted((one, other) => one.bytes - other.bytes).at(-1)).toBe(large);
});

test('what took longer than its size let expect moves the sender’s next file back', async () => {
  const pool = openFilePool(entry, () => {}, ONE_READER);
  const read: string[] = [];
  const ask = async (name: string, sender: string, ms: number, bytes: number = SMALL) => {
    await pool.read({ ms, name }, sender, bytes);
    read.push(name);
  };
  await ask('slow1', 'slow', 400);
  // somebody is being read while the others send theirs
  const held = ask('held', 'holder', 60);
  await Promise.all([held, ask('slow2', 'slow', MS), ask('a', 'a', MS), ask('b', 'b', MS, 1_000_000)]);
  pool.close();
  expect(read).toEqual(['slow1', 'held', 'a', 'b', 'slow2']);
});

test('where all places are taken, a small file of another takes that of the last large one', async () => {
  const few = { ...ONE_READER, mostWaiting: 5 };
  const { read, refused } = await orderOf([...crowd.slice(0, 6), hers], few);
  expect(read).toContain('hers');
  expect(refused).toEqual(['large 5']);
  // a large one more finds no place
  expect((await orderOf(crowd.slice(0, 7), few)).refused).toEqual(['large 6']);
});
