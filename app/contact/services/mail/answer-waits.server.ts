/**
 * An answer that permits more waits, because her way in was opened by staff: she is told on every channel that is hers, the
 * addresses that she left within the last three months included, since the one on record may be what somebody changed. The link
 * opens a page with one button that stops it, without signing in. Nothing says what the answer is about.
 */
import { z } from 'zod';
import { systemAccess } from '#app/adapters/database/database.server.ts';
import { readRecords } from '#app/adapters/database/personal-records.server.ts';
import { loadEvents } from '#app/adapters/ledger/events.server.ts';
import { heldTokenOf } from '#app/consent/index.ts';
import { DAY_MS } from '#app/kernel/domain/instant.ts';
import { ofParticipant } from '#app/kernel/domain/record/acts/situation.ts';
import { heldAnswers } from '#app/kernel/domain/record/held-answers.ts';
import { contactSchema } from '#app/kernel/services/contact/contact-record.server.ts';
import { reachOf } from '#app/kernel/services/contact/reach.server.ts';
import { type Delivery, deliver, type Job, type MailAccount } from '#app/kernel/services/mail/deliver.server.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';
import { accountsOfParticipant } from './written-to.server.ts';

const ADDRESS_LEFT_DAYS = 90;
const payloadSchema = z.object({ participant: participantIdSchema, held: z.int().positive() });

/** Addresses of hers before the one on record. None of a confidential record: somebody else may read there by now. */
async function addressesLeft({ tools }: Delivery, job: Job, account: MailAccount): Promise<string[]> {
  const reach = await reachOf(tools, job.tx, account, job.now);
  if (reach === null || reach.confidential || reach.safe !== 'mail') return [];
  const rows = await job.tx.personalRecord.findMany({
    where: { personId: account.personId, kind: 'contact' },
    orderBy: { createdAt: 'desc' },
    select: { id: true, createdAt: true },
  });
  const since = new Date(job.now.getTime() - ADDRESS_LEFT_DAYS * DAY_MS);
  // one record holds until the next is written
  const ids = rows.filter((_, place) => (rows[place - 1]?.createdAt ?? since) > since).map(({ id }) => id);
  const query = { personId: account.personId, ids, what: 'contact', at: job.now } as const;
  const read = await readRecords(job.tx, tools.keys, systemAccess('send-mail'), query);
  const emails = [...read.values()].map((text) => contactSchema.parse(JSON.parse(text)).email);
  return [...new Set(emails)].filter((email) => email !== '' && email !== reach.email);
}

/** payload `{ participant, held }`: the number of the entry that waits. Ended meanwhile: nobody is told of it. */
export async function tellAnswerWaits(delivery: Delivery, job: Job): Promise<void> {
  const { participant, held: number } = payloadSchema.parse(job.payload);
  const events = (await loadEvents(job.tx, participant)).filter(ofParticipant);
  const held = heldAnswers(events).find((one) => one.number === number);
  if (!held) return;
  const path = `/waiting/${heldTokenOf(delivery.tools.keys, held.event.id)}`;
  const letter = { topic: 'mail.answer-waits', participant, path } as const;
  for (const { account, part, ...how } of await accountsOfParticipant(job.tx, participant, job.now)) {
    await deliver(delivery, job, account, { ...letter, part, ...how });
    const left = how.byDesk || how.noPaper ? [] : await addressesLeft(delivery, job, account);
    for (const [place, email] of left.entries())
      await deliver(delivery, job, account, { ...letter, part: `${part}:left-${place}`, email });
  }
}
