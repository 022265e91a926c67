/** The mail that says something waits: one for all that are open, within her one budget; nothing says what it is about. */
import { z } from 'zod';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import type { OutboxHandler } from '#app/adapters/outbox/outbox-worker.server.ts';
import { budgetOf, mayContact } from '#app/domain/contact/budget.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';
import { openRecord } from '../consent/open-record.server.ts';
import { sentContacts } from '../contact/sent-contacts.server.ts';
import { loadVersion } from '../documents/published-version.server.ts';
import { channelTo } from '../mail/written-to.server.ts';
import type { Tools } from '../tools.server.ts';
import { REQUEST_TOPIC } from './request-mails.server.ts';

const jobSchema = z.object({ participant: participantIdSchema });

export function requestHandlers(tools: Tools): Readonly<Record<string, OutboxHandler>> {
  return {
    'request.write': async ({ key, payload, tx, now }) => {
      const { participant } = jobSchema.parse(payload);
      // every sender counts under the person's lock, so that two never take the same place in her budget
      await tx.$queryRaw`select ledger_lock(${participant})`;
      const opened = await openRecord(tx, participant);
      const signed = opened?.record.inForce && (await loadVersion(tools.database, opened.record.inForce));
      const unmailed = { participant, mailedAt: null };
      if (!opened || !signed || opened.record.withdrawal !== null) return;
      if ((await tx.specificRequest.count({ where: unmailed })) === 0) return;
      const channel = await channelTo(tools, tx, participant, now);
      if (channel === null) return;
      const budget = budgetOf(opened.record, signed.structure, await sentContacts(tx, participant));
      const word = mayContact(budget, { topic: REQUEST_TOPIC, channel, at: now.toISOString() });
      if (word.may) {
        await tx.specificRequest.updateMany({ where: unmailed, data: { mailedAt: now } });
        await enqueue(tx, [{ topic: 'mail.request-asked', key: `mail:${key}`, payload: { participant } }], now);
      } else if (word.because === 'quiet' && word.until !== null) {
        const later = { topic: 'request.write', key: `${key}:${word.until}`, payload: { participant } };
        await enqueue(tx, [{ ...later, availableAt: new Date(word.until) }], now);
      }
    },
  };
}
