/** Takes due rows of the outbox, one at a time and locked, and hands them to the handler of their topic. */

import { z } from 'zod';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { Clock } from '../chance.server.ts';
import { type Database, systemAccess, type Transaction, withAccess } from '../database/database.server.ts';
import type { Log } from '../log.server.ts';

/** Works inside the transaction that marks the row done; MUST be safe to run again with the same key. */
export type OutboxHandler = (job: {
  key: string;
  payload: Record<string, unknown>;
  tx: Transaction;
  now: Date;
  /** when the act happened that this follows from */
  madeAt: Date;
}) => Promise<void>;

const IDLE_MS = 500;
const FIRST_RETRY_MS = 2000;
const LAST_RETRY_MS = 30 * 60_000;
/** then it lies still, in sight of the operator, until sent on its way again: nothing is thrown away */
const PATIENCE_MS = 48 * 3_600_000;

const outboxRow = z.object({
  id: z.bigint(),
  topic: z.string(),
  key: z.string(),
  /** read once the row is taken: one that is no object fails like any other, and holds up nobody */
  payload: z.unknown(),
  attempts: z.number(),
  created_at: z.date(),
  failing_since: z.date().nullable(),
});
type Row = z.output<typeof outboxRow>;
const payloadSchema = z.record(z.string(), z.unknown());

/** Notices to others' servers go by themselves: one that is slow holds up no mail. */
type Lane = 'own' | 'notices';

/** @returns whether a row was found */
export async function workOnce(
  database: Database,
  handlers: Readonly<Record<string, OutboxHandler>>,
  { clock, log }: { clock: Clock; log: Log },
  lane: Lane = 'own',
): Promise<boolean> {
  let taken: Row | undefined;
  try {
    await withAccess(database, systemAccess('outbox'), async (tx) => {
      const now = clock.now();
      const [next] = await rows(
        tx,
        outboxRow,
        Prisma.sql`select id, topic, key, payload, attempts, created_at, failing_since from outbox
        where done_at is null and given_up_at is null and available_at <= ${now}
          and (topic like 'notify.%') = ${lane === 'notices'} order by available_at, id limit 1 for update skip locked`,
      );
      taken = next;
      if (!taken) return;
      const handler = handlers[taken.topic];
      if (!handler) throw new Error(`no handler for ${taken.topic}`);
      await handler({ key: taken.key, payload: payloadSchema.parse(taken.payload), tx, now, madeAt: taken.created_at });
      await tx.outbox.update({
        where: { id: taken.id },
        data: { doneAt: now, attempts: taken.attempts + 1, failure: null },
      });
    });
  } catch (error) {
    if (!taken) throw error;
    await postpone(database, taken, error as Error, clock.now());
    log.warn(
      { topic: taken.topic, outbox: String(taken.id), attempts: taken.attempts + 1 },
      'outbox row failed, will be tried again',
    );
  }
  return taken !== undefined;
}

async function postpone(database: Database, row: Row, error: Error, now: Date): Promise<void> {
  const pause = Math.min(FIRST_RETRY_MS * 2 ** row.attempts, LAST_RETRY_MS);
  const failingSince = row.failing_since ?? now;
  const isOver = now.getTime() - failingSince.getTime() >= PATIENCE_MS;
  await database.prisma.outbox.update({
    where: { id: row.id },
    data: {
      attempts: row.attempts + 1,
      availableAt: new Date(now.getTime() + pause),
      failure: error.name,
      failingSince,
      givenUpAt: isOver ? now : null,
    },
  });
}

export function startOutboxWorker(
  database: Database,
  handlers: Readonly<Record<string, OutboxHandler>>,
  tools: { clock: Clock; log: Log },
  lane: Lane = 'own',
): { stop(): Promise<void> } {
  let stopped = false;
  let wake: () => void = () => {};
  const loop = (async () => {
    while (!stopped) {
      const found = await workOnce(database, handlers, tools, lane).catch((error: Error) => {
        tools.log.warn({ failure: error.name }, 'outbox cannot be read');
        return false;
      });
      if (!found && !stopped) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, IDLE_MS);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    }
  })();
  return {
    async stop() {
      stopped = true;
      wake();
      await loop;
    },
  };
}
