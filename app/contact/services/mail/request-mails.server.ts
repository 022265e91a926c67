/** Mails that told somebody of a request: they cost of the one budget of contacts like every other. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { CountedContact } from '#app/kernel/domain/contact/budget.ts';

export const REQUEST_TOPIC = 'requests';

/** One mail tells of all that were open then. */
export async function requestMails(
  tx: Transaction,
  participants: readonly string[],
): Promise<readonly (CountedContact & { readonly participant: string })[]> {
  const rows = await tx.specificRequest.findMany({
    where: { participant: { in: [...participants] }, mailedAt: { not: null } },
    distinct: ['participant', 'mailedAt'],
    select: { participant: true, mailedAt: true },
  });
  return rows.map(({ participant, mailedAt }) => ({
    participant,
    topic: REQUEST_TOPIC,
    at: (mailedAt as Date).toISOString(),
  }));
}
