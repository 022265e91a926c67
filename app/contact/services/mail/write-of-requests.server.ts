/**
 * The mail that says something waits: one for all that are open, within her one budget; nothing says what it is about.
 * Where the budget has no room it waits for it, as long as there is something to reply to. Her page shows all at once.
 */
import { z } from 'zod';
import { lock } from '#app/adapters/database/raw.server.ts';
import { enqueue, type OutboxEntry } from '#app/adapters/outbox/outbox.server.ts';
import type { OutboxHandler } from '#app/adapters/outbox/outbox-worker.server.ts';
import { waitsForReply } from '#app/consent/index.ts';
import { budgetOf, mayContact } from '#app/kernel/domain/contact/budget.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { loadVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { programmeLines } from '#app/kernel/services/gate/approved-uses.server.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type ParticipantId, participantIdSchema } from '#bridge/contract/identifiers.ts';
import { sentContacts } from '../sent-contacts.server.ts';
import { REQUEST_TOPIC } from './request-mails.server.ts';
import { channelTo } from './written-to.server.ts';

const jobSchema = z.object({ participant: participantIdSchema });

/** @param from when it is tried; two tries of one moment are one */
export const writeOfRequests = (participant: ParticipantId, from: Instant): OutboxEntry => ({
  topic: 'request.write',
  key: `request-write:${participant}:${from}`,
  payload: { participant },
});

export function requestHandlers(tools: Tools): Readonly<Record<string, OutboxHandler>> {
  return {
    'request.write': async ({ key, payload, tx, now }) => {
      const { participant } = jobSchema.parse(payload);
      // every sender counts under the person's lock, so that two never take the same place in her budget
      await lock(tx, participant);
      const opened = await openRecord(tx, participant);
      const signed = opened?.record.inForce && (await loadVersion(tools.database, opened.record.inForce, tx));
      if (!opened || !signed || opened.record.withdrawal !== null) return;
      const unmailed = await tx.specificRequest.findMany({ where: { participant, mailedAt: null } });
      const lines = unmailed.length > 0 ? await programmeLines(tx) : [];
      const waiting = unmailed.filter((row) => waitsForReply(opened.record, row, lines, now)).map(({ id }) => id);
      if (waiting.length === 0) return;
      const channel = await channelTo(tools, tx, participant, now);
      if (channel === null) return;
      const budget = budgetOf(opened.record, signed.structure, await sentContacts(tx, participant));
      const word = mayContact(budget, { topic: REQUEST_TOPIC, channel, at: now.toISOString() });
      if (word.may) {
        await tx.specificRequest.updateMany({ where: { id: { in: waiting } }, data: { mailedAt: now } });
        await enqueue(tx, [{ topic: 'mail.request-asked', key: `mail:${key}`, payload: { participant } }], now);
      } else if (word.until !== null) {
        await enqueue(tx, [{ ...writeOfRequests(participant, word.until), availableAt: new Date(word.until) }], now);
      }
    },
  };
}
