/**
 * Who looks at recalls. A recipient sees those of its own organisations and answers them; the release desk sees all and
 * enters what came by letter or phone; the others, to whom what is late is passed on, read.
 */
import { type Access, systemAccess } from '#app/adapters/database/database.server.ts';
import type { Holding } from '#app/data-access/index.ts';
import { askingNow } from '#app/data-access/index.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export type RecallDesk = {
  readonly role: Role;
  readonly account: string;
  /** null: every recipient's */
  readonly organisations: readonly string[] | null;
};

const SEE_ALL: readonly Role[] = ['release-desk', 'data-holder', 'review-secretariat', 'data-protection-contact'];
const isRecipient = (role: Role): role is 'applicant' | 'data-user' => role === 'applicant' || role === 'data-user';

/** Organisations for which an account acts today: whoever sees aggregates alone answers no recall, and sees no sample. */
async function organisationsOf({ database, clock }: Tools, account: string): Promise<readonly string[]> {
  const where = { account, ...askingNow(clock.now()) };
  const rows = await database.prisma.affiliation.findMany({ where, select: { organisation: true } });
  return rows.map(({ organisation }) => organisation);
}

/** Null for a session that has no such desk. */
export async function recallDeskOf(
  tools: Tools,
  { account, role }: { readonly account: string; readonly role: Role },
): Promise<RecallDesk | null> {
  if (SEE_ALL.includes(role)) return { account, role, organisations: null };
  return isRecipient(role) ? { account, role, organisations: await organisationsOf(tools, account) } : null;
}

/** In whose name an answer is entered; null where this desk only reads. */
export function answersAs({ role, account, organisations }: RecallDesk): Holding | null {
  if (role === 'release-desk') return { role, account };
  return isRecipient(role) && organisations !== null ? { role, account, organisations } : null;
}

/** Sample numbers alone are seen: what closes a person's record to somebody does not keep an organisation from its work. */
export const recallAccess = ({ account, role }: RecallDesk): Access => ({
  ...systemAccess('withdrawal-task'),
  account,
  role,
});
