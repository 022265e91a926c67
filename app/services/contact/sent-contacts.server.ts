/** Contacts that are not in the ledger, so that every sender counts the same ones: requests, news, invitations. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { Contact } from '#app/domain/contact/budget.ts';
import { requestMails } from '../requests/request-mails.server.ts';

/** An invitation to something new is counted as research: the message table does not say which topic it was. */
const TOPIC_OF: Readonly<Record<string, string>> = { updates: 'updates', recontact: 'research' };

export async function sentContacts(tx: Transaction, participant: string): Promise<Contact[]> {
  const sent = await tx.message.findMany({
    where: { participant, class: { in: Object.keys(TOPIC_OF) }, sentAt: { not: null } },
    select: { class: true, sentAt: true },
  });
  const mails = sent.map((one) => ({ topic: TOPIC_OF[one.class] as string, at: (one.sentAt as Date).toISOString() }));
  return [...(await requestMails(tx, participant)), ...mails];
}
