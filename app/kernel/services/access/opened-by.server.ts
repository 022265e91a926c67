/**
 * How an account's ways in came about, kept with the account: every session, and every entry of the ledger by it, takes it from
 * there. It ends with a new password by a channel of her own, or once another member of staff has called her back.
 */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';

/** An employer's sign-in is of one session, never of an account. */
const ACCOUNT_OPENED = ['self', 'desk-recovery', 'assisted'] as const;
export type AccountOpened = (typeof ACCOUNT_OPENED)[number];
export const accountOpened = (text: string): AccountOpened => z.enum(ACCOUNT_OPENED).parse(text);

type Reads = Pick<Transaction, 'account'>;

export async function openedByOf(tx: Reads, account: string): Promise<AccountOpened> {
  const row = await tx.account.findUniqueOrThrow({ where: { id: account }, select: { openedBy: true } });
  return accountOpened(row.openedBy);
}

/**
 * From now on it is not her own way alone. Passkeys made through an earlier opening go with it: whoever made them may not be she.
 * @param staff who had a hand in this opening
 */
export async function markOpened(
  tx: Transaction,
  account: string,
  { openedBy, staff, now }: { openedBy: Exclude<AccountOpened, 'self'>; staff: readonly string[]; now: Date },
): Promise<void> {
  await removeKeysSinceOpening(tx, account, now);
  const data = { openedBy, openedByStaff: [...new Set(staff)], openedAt: now };
  await tx.account.update({ where: { id: account }, data });
}

/** Her own again. @param withKeys passkeys made meanwhile go: whoever made them may not be she */
export async function markOwn(tx: Transaction, account: string, now: Date, withKeys: boolean): Promise<void> {
  const { openedBy } = await tx.account.findUniqueOrThrow({ where: { id: account } });
  if (openedBy === 'self') return;
  if (withKeys) await removeKeysSinceOpening(tx, account, now);
  await tx.account.update({ where: { id: account }, data: { openedBy: 'self', openedAt: null, openedByStaff: [] } });
}

async function removeKeysSinceOpening(tx: Transaction, account: string, now: Date): Promise<void> {
  const { openedBy, openedAt } = await tx.account.findUniqueOrThrow({ where: { id: account } });
  if (openedBy === 'self') return;
  const createdAt = openedAt === null ? {} : { createdAt: { gte: openedAt } };
  await tx.passkey.updateMany({
    where: { accountId: account, removedAt: null, ...createdAt },
    data: { removedAt: now },
  });
}
