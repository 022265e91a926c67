/** Whether two accounts are one person. Wherever two people are needed, this is what says that they are two. */
import type { Transaction } from '#app/adapters/database/database.server.ts';

/** The same account, or two accounts of one human. An account that is nobody's is nobody else's. */
export async function isSamePerson(
  tx: Pick<Transaction, 'account'>,
  first: string | null,
  second: string | null,
): Promise<boolean> {
  if (first === null || second === null) return false;
  if (first === second) return true;
  const accounts = await tx.account.findMany({
    where: { id: { in: [first, second] } },
    select: { personId: true },
  });
  return accounts.length === 2 && accounts[0]?.personId === accounts[1]?.personId;
}
