/**
 * The head of the ledger, held: while `work` runs nobody commits an event, for every commit updates that row. What is
 * handed over inside is handed over before any later event is recorded. Source: docs/decisions/017-care-override.md.
 */
import { z } from 'zod';
import type { Database, Transaction } from '../database/database.server.ts';

const headSchema = z.object({ incarnation: z.string(), revision: z.bigint().transform(Number), at: z.date() });
export type HeldHead = z.output<typeof headSchema>;

const LOCK_MS = 500;
const STATEMENT_MS = 500;

export type Held = {
  readonly tx: Transaction;
  /** revision: the newest that is committed. `at`: the primary's clock when it was taken */
  readonly head: HeldHead;
  /** @throws where the connection, and with it the hold, is gone. Ask just before the answer leaves */
  stillHolds(): Promise<void>;
};

/**
 * @param holdMs when PostgreSQL takes the head back from a process that stands still: longer than any permit made
 * inside can be acted upon, so that a writer who then commits meets no act on it
 * @throws where the head is not to be had in half a second; the caller has no answer then
 */
export function holdingHead<T>(database: Database, holdMs: number, work: (held: Held) => Promise<T>): Promise<T> {
  return database.prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`select set_config('lock_timeout', ${`${LOCK_MS}ms`}, true),
        set_config('statement_timeout', ${`${STATEMENT_MS}ms`}, true),
        set_config('idle_in_transaction_session_timeout', ${`${holdMs}ms`}, true)`;
      const rows = await tx.$queryRaw<unknown[]>`select incarnation, revision, at from care_override_hold()`;
      const head = headSchema.parse(rows[0]);
      const stillHolds = async () => void (await tx.$queryRaw`select 1`);
      return work({ tx, head, stillHolds });
    },
    { maxWait: 1000, timeout: holdMs * 2 },
  );
}
