/** Two people are two persons: no entry of the ledger names two accounts of one human as two. */

import type { OwnAccounts } from '#app/kernel/domain/access/own-accounts.ts';
import type { Actor, NewEvent } from '#app/kernel/domain/event/event.ts';
import { twoPeopleIn } from '#app/kernel/domain/event/two-people.ts';
import type { Transaction } from '../database/database.server.ts';

type Reads = Pick<Transaction, 'account'>;

/** The same account, or two accounts of one human. An account that is nobody's is nobody else's. */
export async function isSamePerson(tx: Reads, first: string | null, second: string | null): Promise<boolean> {
  if (first === null || second === null) return false;
  if (first === second) return true;
  const rows = await tx.account.findMany({ where: { id: { in: [first, second] } }, select: { personId: true } });
  return rows.length === 2 && rows[0]?.personId === rows[1]?.personId;
}

/** Hers and every other account of the human behind it, those that are shut included. */
export async function ownAccounts(tx: Reads, account: string): Promise<OwnAccounts> {
  const where = { person: { accounts: { some: { id: account } } } };
  const rows = await tx.account.findMany({ where, select: { id: true } });
  return new Set([account, ...rows.map(({ id }) => id)]);
}

export async function namesOneTwice(tx: Reads, fresh: readonly NewEvent[], { account }: Actor): Promise<boolean> {
  for (const event of fresh)
    for (const [first, second] of twoPeopleIn(event, account)) if (await isSamePerson(tx, first, second)) return true;
  return false;
}
