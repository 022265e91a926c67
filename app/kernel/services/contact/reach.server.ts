/** How an account can be reached now: what is on record, and whether mail to it comes back. */
import { systemAccess, type Transaction } from '#app/adapters/database/database.server.ts';
import type { MailReach } from '../../domain/mail/way-of-mail.ts';
import type { Tools } from '../tools.server.ts';
import { readContact } from './contact-record.server.ts';

const access = systemAccess('send-mail');

type Account = { readonly id: string; readonly personId: string };

/** Null where nothing is on record of her. */
export async function reachOf(tools: Tools, tx: Transaction, account: Account, now: Date): Promise<MailReach | null> {
  const contact = await readContact(tx, tools.keys, access, { personId: account.personId, at: now });
  if (contact === null) return null;
  const { mailFailsSince } = await tx.account.findUniqueOrThrow({
    where: { id: account.id },
    select: { mailFailsSince: true },
  });
  return { ...contact, mailFails: mailFailsSince !== null };
}
