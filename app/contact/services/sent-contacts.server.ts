/** Contacts that are not in the ledger, so that every sender counts the same ones: requests, news. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { CountedContact } from '#app/kernel/domain/contact/budget.ts';
import { requestMails } from './mail/request-mails.server.ts';

/** Each who has any. */
export async function sentContactsOfMany(
  tx: Transaction,
  participants: readonly string[],
): Promise<ReadonlyMap<string, readonly CountedContact[]>> {
  const news = await tx.message.findMany({
    where: { participant: { in: [...participants] }, class: 'updates', sentAt: { not: null } },
    select: { participant: true, sentAt: true },
  });
  const mails = news.map((one) => ({
    participant: one.participant as string,
    topic: 'updates',
    at: (one.sentAt as Date).toISOString(),
  }));
  const all = [...(await requestMails(tx, participants)), ...mails];
  return new Map(
    [...Map.groupBy(all, ({ participant }) => participant)].map(([participant, each]) => [
      participant,
      each.map(({ topic, at }) => ({ topic, at })),
    ]),
  );
}

export const sentContacts = async (tx: Transaction, participant: string): Promise<readonly CountedContact[]> =>
  (await sentContactsOfMany(tx, [participant])).get(participant) ?? [];
