/** Who acts on data access requests, and under which reason the database sees it. */
import type { Access, Transaction } from '#app/adapters/database/database.server.ts';
import type { Stepper } from '../../domain/requests/take-request-step.ts';

export type Applicant = Stepper & { readonly role: 'applicant' | 'data-user' };
export type Office = Stepper & { readonly role: 'review-secretariat' };

const REASON = 'data-request';
export const applicantAccess = ({ account, role }: Applicant): Access => ({ account, role, reason: REASON });
export const stepperAccess = ({ account, role }: Stepper): Access => ({ account, role, reason: REASON });

/** Accounts that act for the secretariat today. */
export async function secretariat(tx: Pick<Transaction, 'account'>): Promise<readonly string[]> {
  const held = { role: 'review-secretariat', revokedAt: null };
  const rows = await tx.account.findMany({
    where: { disabledAt: null, roles: { some: held } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
