/**
 * The outbox: what must happen because something was recorded. Rows are written in the transaction of the act, so that
 * nothing is sent unless it is true; the worker takes them, re-reads state and does each once per key. Decision 007.
 */

import type { Transaction } from '../database/database.server.ts';
import type { Prisma } from '../database/generated/client.ts';

export type OutboxEntry = {
  readonly topic: string;
  /** the same key is enqueued once, whatever happens */
  readonly key: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly availableAt?: Date;
};

export async function enqueue(tx: Transaction, entries: readonly OutboxEntry[], now: Date): Promise<void> {
  if (entries.length === 0) return;
  await tx.outbox.createMany({
    data: entries.map(({ topic, key, payload, availableAt }) => ({
      topic,
      key,
      payload: payload as Prisma.InputJsonObject,
      createdAt: now,
      availableAt: availableAt ?? now,
    })),
    skipDuplicates: true,
  });
}
