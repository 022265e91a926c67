/** Rows that are not as the schema says are refused, and a name is held by one transaction at a time. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Database, openDatabase } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { lock, rows } from '#app/adapters/database/raw.server.ts';
import { freshDatabase } from '#tests/support/database.ts';

let database: Database;
beforeAll(async () => {
  database = openDatabase((await freshDatabase()).app);
});
afterAll(() => database.close());

const schema = z.object({ revision: z.bigint(), digest: z.string() });

test('a row is what the schema says', async () => {
  expect(await rows(database.prisma, schema, Prisma.sql`select revision, digest from ledger_head`)).toEqual([
    { revision: 0n, digest: '0'.repeat(64) },
  ]);
});

test('the control: a null, or a number of another type, is an error and no value', async () => {
  for (const sql of [
    Prisma.sql`select revision, null::text as digest from ledger_head`,
    Prisma.sql`select revision::integer, digest from ledger_head`,
  ])
    await expect(rows(database.prisma, schema, sql)).rejects.toThrow(z.ZodError);
});

test('who asks for a name that is held waits until the other has ended; another name is free', async () => {
  const order: string[] = [];
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const taken = Promise.withResolvers<void>();
  const first = database.prisma.$transaction(async (tx) => {
    await lock(tx, 'a name');
    taken.resolve();
    await held;
    order.push('first');
  });
  await taken.promise;
  const second = database.prisma.$transaction(async (tx) => {
    await lock(tx, 'a name');
    order.push('second');
  });
  await database.prisma.$transaction(async (tx) => {
    await lock(tx, 'another name');
    order.push('another');
  });
  release();
  await Promise.all([first, second]);
  expect(order).toEqual(['another', 'first', 'second']);
});
