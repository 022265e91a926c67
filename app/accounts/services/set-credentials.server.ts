/**
 * Turns an invited person's account into one that can be signed in to. A mail address that another account uses already
 * (a couple that shares one) is kept for mail, and the way in is the number of the letter: nobody learns of the other.
 */

import { type Access, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { emailLookupOf } from '#app/kernel/services/access/account-lookup.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { signInNumberHashOf, signInNumberOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { type AccountOpened, markOpened } from '#app/kernel/services/access/opened-by.server.ts';
import { hashPassword } from '#app/kernel/services/access/password-hash.server.ts';
import {
  type Contact,
  contactSchema,
  keepContact,
  readContact,
} from '#app/kernel/services/contact/contact-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export type Credentials = {
  readonly email: string | null;
  readonly password: string;
  /** `assisted`: by a letter that staff printed for who had answered already */
  readonly openedBy?: AccountOpened;
};

/** Her own act. Throws where the account has a password. */
export async function setCredentials(
  tools: Tools,
  account: string,
  { email, password, openedBy = 'self' }: Credentials,
): Promise<void> {
  const passwordHash = await hashPassword(tools.keys, password);
  const { personId } = await tools.database.prisma.account.findUniqueOrThrow({
    where: { id: account },
    select: { personId: true },
  });
  const as: Access = { account, role: 'participant', reason: 'make-account', person: personId };
  const attempt = () =>
    withAccess(tools.database, as, (tx) => write(tools, tx, as, { account, personId, email, passwordHash, openedBy }));
  try {
    await attempt();
  } catch (error) {
    // two people took one free address in the same moment: the second look finds it taken
    if ((error as { code?: string }).code !== 'P2002') throw error;
    await attempt();
  }
}

type Row = {
  readonly account: string;
  readonly personId: string;
  readonly email: string | null;
  readonly passwordHash: string;
  readonly openedBy: AccountOpened;
};

async function write(
  tools: Tools,
  tx: Transaction,
  access: Access,
  { account, personId, email, passwordHash, openedBy }: Row,
): Promise<void> {
  const { keys } = tools;
  const now = tools.clock.now();
  const lookup = email === null ? null : emailLookupOf(keys, email);
  const isFree =
    lookup !== null && (await tx.account.count({ where: { emailLookup: lookup, NOT: { id: account } } })) === 0;
  const contact = await readContact(tx, keys, access, { personId, at: now });
  const typedBy =
    openedBy === 'self' && lookup !== null && contact !== null && emailLookupOf(keys, contact.email) === lookup
      ? await writerOfContact(tx, personId, account)
      : null;
  // left as the desk typed it at the invitation: she signs in with it, but as a channel of her own it does not count yet
  const addressBy = typedBy === null ? openedBy : 'assisted';
  const made = await tx.account.updateMany({
    where: { id: account, passwordHash: null },
    data: {
      passwordHash,
      addressBy,
      ...(isFree ? { emailLookup: lookup } : {}),
      ...(typedBy === null ? {} : { openedByStaff: [typedBy] }),
    },
  });
  if (made.count === 0) throw new AccountExists();
  // nobody knows who held the letter: time alone never makes this way her own
  if (openedBy !== 'self') await markOpened(tx, account, { openedBy, staff: [], now });
  if (email !== null) await keepAddress(tools, tx, access, { personId, at: now, contact, email: email.trim() });
  await becomeHolder(tools, tx, { account, personId, now });
  await audit(tx, now, 'account-made', account, { beside: false });
  if (isFree)
    await enqueue(tx, [{ topic: 'mail.account-made', key: `account-made:${account}`, payload: { account } }], now);
}

/** What comes with a first password: the number to sign in with, the role, and the end of the letter. */
export async function becomeHolder(
  { keys, ids }: Tools,
  tx: Transaction,
  { account, personId, now }: { account: string; personId: string; now: Date },
): Promise<void> {
  const signInNumber = signInNumberHashOf(keys, signInNumberOf(keys, account));
  await tx.account.update({ where: { id: account }, data: { signInNumber } });
  const held = await tx.accountRole.count({ where: { accountId: account, role: 'participant', revokedAt: null } });
  // one who only decides for another holds no record of her own
  if (held === 0 && (await tx.enrolment.count({ where: { personId } })) > 0)
    await tx.accountRole.create({ data: { id: ids.uuid(), accountId: account, role: 'participant', grantedAt: now } });
  // from now on the password opens the record; whoever finds the letter finds a closed door
  await tx.invitation.updateMany({ where: { accountId: account, closedAt: null }, data: { closedAt: now } });
}

/** The member of staff who wrote her newest contact record; null where she wrote it herself. */
async function writerOfContact(tx: Transaction, personId: string, account: string): Promise<string | null> {
  const row = await tx.personalRecord.findFirst({
    where: { personId, kind: 'contact' },
    orderBy: { createdAt: 'desc' },
    select: { createdBy: true },
  });
  return row?.createdBy && row.createdBy !== account ? row.createdBy : null;
}

export class AccountExists extends Error {}

async function keepAddress(
  tools: Tools,
  tx: Transaction,
  access: Access,
  { personId, at, contact, email }: { personId: string; at: Date; contact: Contact | null; email: string },
): Promise<void> {
  if (contact?.email === email) return;
  await keepContact(tools, tx, access, { personId, at, contact: { ...(contact ?? contactSchema.parse({})), email } });
}
