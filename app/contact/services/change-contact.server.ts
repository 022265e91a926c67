/**
 * How a person is reached, rewritten. A new mail address is also how she signs in: it is told to the address left
 * behind (unless mail to it comes back) and to the new one, and ends the ban on an address that failed.
 */
import type { Access, Transaction } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { emailLookupOf } from '#app/kernel/services/access/account-lookup.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import {
  type Contact,
  contactSchema,
  keepContact,
  readContact,
} from '#app/kernel/services/contact/contact-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

type Whose = { readonly account: string; readonly personId: string };
export type ContactChange = Partial<Omit<Contact, 'name'>>;

const idOfLatest = async (tx: Transaction, personId: string) =>
  (
    await tx.personalRecord.findFirst({
      where: { personId, kind: 'contact' },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      select: { id: true },
    })
  )?.id ?? null;

/** @returns whether anything changed */
export async function changeContact(
  tools: Tools,
  tx: Transaction,
  access: Access,
  { account, personId }: Whose,
  change: ContactChange,
): Promise<boolean> {
  const at = tools.clock.now();
  const before = (await readContact(tx, tools.keys, access, { personId, at })) ?? contactSchema.parse({});
  const contact = { ...before, ...change };
  if (JSON.stringify(contact) === JSON.stringify(before)) return false;
  const left = await idOfLatest(tx, personId);
  await keepContact(tools, tx, access, { personId, at, contact });
  if (contact.email !== before.email)
    await moveAddress(tools, tx, { account, left, before, contact, isByOther: access.account !== account }, at);
  return true;
}

type Move = { account: string; left: string | null; before: Contact; contact: Contact; isByOther: boolean };

async function moveAddress(
  tools: Tools,
  tx: Transaction,
  { account, left, before, contact, isByOther }: Move,
  now: Date,
) {
  const { mailFailsSince, passwordHash, openedBy } = await tx.account.findUniqueOrThrow({ where: { id: account } });
  const lookup = contact.email === '' ? null : emailLookupOf(tools.keys, contact.email);
  // somebody else signs in with it already: it serves for mail, and the number of the letter stays the way in
  const isFree =
    lookup !== null && (await tx.account.count({ where: { emailLookup: lookup, NOT: { id: account } } })) === 0;
  const emailLookup = isFree && passwordHash !== null ? lookup : null;
  const addressBy = isByOther ? 'desk-recovery' : openedBy;
  await tx.account.update({ where: { id: account }, data: { emailLookup, mailFailsSince: null, addressBy } });
  await audit(tx, now, 'address-changed', account);
  const key = `${account}:${now.getTime()}`;
  const toLeft =
    left && before.email !== '' && mailFailsSince === null
      ? [{ topic: 'mail.address-changed', key: `address-changed:${key}`, payload: { account, record: left } }]
      : [];
  const toNew = { topic: 'mail.account-changed', key: `address-new:${key}`, payload: { account } };
  await enqueue(tx, [...toLeft, toNew], now);
}
