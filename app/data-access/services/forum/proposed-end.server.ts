/** What one of two people has said about the end of a membership. */
import type { Transaction } from '#app/adapters/database/database.server.ts';

export type ProposedEnd = {
  readonly id: string;
  readonly decision: string;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
};
type Tx = Pick<Transaction, 'forumEnd'>;

/** The newest that nobody has confirmed. @param until the end that the membership has now: a proposal about another has lapsed */
export const proposedEnd = (tx: Tx, application: string, until: string): Promise<ProposedEnd | null> =>
  tx.forumEnd.findFirst({
    where: { application, confirmedAt: null, ends: new Date(until) },
    orderBy: [{ proposedAt: 'desc' }, { id: 'desc' }],
    select: { id: true, decision: true, reason: true, proposedBy: true, proposedAt: true },
  });
