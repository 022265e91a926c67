/**
 * A result was published: those whose data or samples went to that use hear that there is something to read. Whether each
 * is written to is asked when her mail goes out: the gate, what she stopped, her year's budget (optional-mail.server.ts).
 */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { enqueue, type OutboxEntry } from '#app/adapters/outbox/outbox.server.ts';
import type { OutboxHandler } from '#app/adapters/outbox/outbox-worker.server.ts';

const AT_ONCE = 500;
const TOPIC = 'result.published';

const payloadSchema = z.object({ result: z.uuid(), after: z.string().default('') });

/** To be enqueued with the result itself. */
export const resultPublished = (result: string): OutboxEntry => ({
  topic: TOPIC,
  key: `result:${result}`,
  payload: { result },
});

/** In order of their numbers, so many at once; lists that came to nothing do not count. */
async function participantsOf(tx: Transaction, approval: string, after: string): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ participant: string }[]>`
    select distinct s.participant from manifest_sample s join release_manifest m on m.id = s.manifest
    where m.state = 'recorded' and m.withheld_at is null and m.terms->>'approval' = ${approval}
    and s.participant > ${after} order by s.participant limit ${AT_ONCE}`;
  return rows.map(({ participant }) => participant);
}

export const resultHandlers: Readonly<Record<string, OutboxHandler>> = {
  [TOPIC]: async ({ payload, tx, now }) => {
    const { result: id, after } = payloadSchema.parse(payload);
    const result = await tx.registerResult.findUnique({ where: { id } });
    const entry = result && (await tx.registerEntry.findUnique({ where: { request: result.request } }));
    if (!entry?.approval) return;
    const people = await participantsOf(tx, entry.approval, after);
    const mails = people.map((participant) => ({
      topic: 'mail.update',
      key: `result:${id}:${participant}`,
      payload: { participant },
    }));
    const last = people.at(-1);
    const more =
      people.length < AT_ONCE
        ? []
        : [{ topic: TOPIC, key: `result:${id}:from:${last}`, payload: { result: id, after: last } }];
    await enqueue(tx, [...mails, ...more], now);
  },
};
