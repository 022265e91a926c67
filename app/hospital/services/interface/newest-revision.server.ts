/** How far the feed goes: where a page, or a subscription, begins to be behind. */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';

const newestRow = z.object({ revision: z.bigint().nullable() });

/** Null before the first line. */
export async function newestRevision(tx: Pick<Transaction, '$queryRaw'>): Promise<bigint | null> {
  const [newest] = await rows(tx, newestRow, Prisma.sql`select max(revision) as revision from feed_line`);
  return newest?.revision ?? null;
}
