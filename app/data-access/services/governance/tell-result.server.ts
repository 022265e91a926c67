/**
 * A result was published, or the users' own last report: those whose data or samples went to that use hear that there is
 * something to read. Whether each is written to is asked when her mail goes out: the gate, what she stopped, her year's
 * budget (optional-mail.server.ts).
 */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { enqueue, type OutboxEntry } from '#app/adapters/outbox/outbox.server.ts';
import type { OutboxHandler } from '#app/adapters/outbox/outbox-worker.server.ts';
import { ownerNow } from '#app/kernel/services/record/whose-sample.ts';

const AT_ONCE = 500;
const RESULT = 'result.published';
const CLOSING = 'closing-report.published';

const after = z.string().default('');
const resultSchema = z.object({ result: z.uuid(), after });
const closingSchema = z.object({ request: z.string(), after });

/** To be enqueued with the result itself. */
export const resultPublished = (result: string): OutboxEntry => ({
  topic: RESULT,
  key: `result:${result}`,
  payload: { result },
});

/** To be enqueued with the closing of the request. */
export const closingPublished = (request: string): OutboxEntry => ({
  topic: CLOSING,
  key: `closing:${request}`,
  payload: { request },
});

const participantRow = z.object({ participant: z.string() });

/** In order of their numbers, so many at once; lists that came to nothing do not count. */
async function participantsOf(tx: Transaction, approval: string, after: string): Promise<readonly string[]> {
  const found = await rows(
    tx,
    participantRow,
    Prisma.sql`
      select distinct participant from (
        select ${ownerNow('manifest_sample')} as participant from manifest_sample join release_manifest m on m.id = manifest
        where m.state = 'recorded' and m.withheld_at is null and m.terms->>'approval' = ${approval}) as given
      where participant > ${after} order by participant limit ${AT_ONCE}`,
  );
  return found.map(({ participant }) => participant);
}

/** @param first the entry that began it: the next so many are asked for under its topic and number */
async function tellThose(tx: Transaction, request: string, first: OutboxEntry, from: string, now: Date): Promise<void> {
  const entry = await tx.registerEntry.findUnique({ where: { request } });
  if (!entry?.approval) return;
  const people = await participantsOf(tx, entry.approval, from);
  const mails = people.map((participant) => ({
    topic: 'mail.update',
    key: `${first.key}:${participant}`,
    payload: { participant },
  }));
  const last = people.at(-1);
  const more =
    people.length < AT_ONCE
      ? []
      : [{ topic: first.topic, key: `${first.key}:from:${last}`, payload: { ...first.payload, after: last } }];
  await enqueue(tx, [...mails, ...more], now);
}

export const resultHandlers: Readonly<Record<string, OutboxHandler>> = {
  [RESULT]: async ({ payload, tx, now }) => {
    const { result: id, after: from } = resultSchema.parse(payload);
    const result = await tx.registerResult.findUnique({ where: { id } });
    if (result) await tellThose(tx, result.request, resultPublished(id), from, now);
  },
  [CLOSING]: async ({ payload, tx, now }) => {
    const { request, after: from } = closingSchema.parse(payload);
    await tellThose(tx, request, closingPublished(request), from, now);
  },
};
