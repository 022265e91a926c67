/**
 * Mail that nobody needs: news of the programme, the family's digest. Each asks at the moment of sending, with the
 * participant's lock in hand: does the gate say yes, did she stop it, does it fit into what she allows a year. Doubt sends
 * nothing. Campaigns go by services/recontact.
 */
import { z } from 'zod';
import { lock } from '#app/adapters/database/raw.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import type { OutboxHandler } from '#app/adapters/outbox/outbox-worker.server.ts';
import { budgetOf, mayContact } from '#app/kernel/domain/contact/budget.ts';
import { may } from '#app/kernel/domain/permissions.ts';
import { loadVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { askGate } from '#app/kernel/services/gate/ask-gate.server.ts';
import { type Delivery, deliver, type Job } from '#app/kernel/services/mail/deliver.server.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';
import { sentContacts } from '../sent-contacts.server.ts';

const updateSchema = z.object({ participant: participantIdSchema });
const digestSchema = updateSchema.extend({ account: z.uuid() });

/** To the participant herself, where gate, preferences and budget all say yes. */
async function update(delivery: Delivery, job: Job): Promise<void> {
  const { participant } = updateSchema.parse(job.payload);
  const [topic, as] = ['updates', 'mail.update'] as const;
  await lock(job.tx, participant);
  const { verdict } = await askGate(job.tx, participant, { action: 'recontact', recontact: { topic } }, job.now);
  if (verdict.decision !== 'permit') return;
  const opened = await openRecord(job.tx, participant);
  const account =
    opened && (await job.tx.account.findFirst({ where: { personId: opened.personId, disabledAt: null } }));
  if (!account) return;
  const signed = opened.record.inForce && (await loadVersion(delivery.tools.database, opened.record.inForce));
  if (!signed) return;
  const budget = budgetOf(opened.record, signed.structure, await sentContacts(job.tx, participant));
  const word = mayContact(budget, { topic, channel: 'mail', at: job.now.toISOString() });
  if (!word.may && word.because === 'quiet' && word.until !== null) {
    const later = {
      topic: as,
      key: `${job.key}:${word.until}`,
      payload: job.payload,
      availableAt: new Date(word.until),
    };
    await enqueue(job.tx, [later], job.now);
  }
  if (!word.may) return;
  await deliver(delivery, job, account, { topic: as, participant });
}

/** What a family viewer may read; the updates themselves are on her page. */
async function familyDigest(delivery: Delivery, job: Job): Promise<void> {
  const { participant, account: id } = digestSchema.parse(job.payload);
  await lock(job.tx, participant);
  const opened = await openRecord(job.tx, participant);
  const account = await job.tx.account.findFirst({
    where: { id, disabledAt: null, follows: { some: { participant, endedAt: null } } },
  });
  const isOpen = opened?.record.status && may('family-viewer', 'read-family-updates', opened.record.status);
  // who follows one who has died hears of her from a person, and not from a mail about what is new
  if (account && isOpen && !opened.record.withdrawal && !opened.record.deceased)
    await deliver(delivery, job, account, { topic: 'mail.family-digest' });
}

export const optionalHandlers = (delivery: Delivery): Readonly<Record<string, OutboxHandler>> => ({
  'mail.update': (job) => update(delivery, job),
  'mail.family-digest': (job) => familyDigest(delivery, job),
});
