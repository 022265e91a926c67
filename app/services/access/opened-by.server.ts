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

/** From now on it is not her own way alone. @param staff who had a hand in it; added to those before */
export async function markOpened(
  tx: Transaction,
  account: string,
  { openedBy, staff, now }: { openedBy: Exclude<AccountOpened, 'self'>; staff: readonly string[]; now: Date },
): Promise<void> {
  const before = await tx.account.findUniqueOrThrow({ where: { id: account } });
  const openedByStaff = [...new Set([...before.openedByStaff, ...staff])];
  const data = { openedBy, openedByStaff, openedAt: now };
  await tx.account.update({ where: { id: account }, data });
}

/** Her own again. @param withKeys passkeys made meanwhile go: whoever made them may not be she */
export async function markOwn(tx: Transaction, account: string, now: Date, withKeys: boolean): Promise<void> {
  const { openedAt } = await tx.account.findUniqueOrThrow({ where: { id: account } });
  if (openedAt === null) return;
  if (withKeys)
    await tx.passkey.updateMany({
      where: { accountId: account, removedAt: null, createdAt: { gte: openedAt } },
      data: { removedAt: now },
    });
  await tx.account.update({ where: { id: account }, data: { openedBy: 'self', openedAt: null, openedByStaff: [] } });
}
