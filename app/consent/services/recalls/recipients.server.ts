/** Who can be reached at a recipient, and word to them when a recall is called off: what was asked must not be done any more. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { askingNow } from '#app/data-access/index.ts';

/** Accounts that act for an organisation today, by organisation. */
export async function recipientsAt(tx: Transaction, now: Date): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.affiliation.findMany({ where: askingNow(now) });
  const acting = await tx.accountRole.findMany({
    where: { role: { in: ['applicant', 'data-user'] }, revokedAt: null, account: { disabledAt: null } },
    select: { accountId: true },
  });
  const able = new Set(acting.map(({ accountId }) => accountId));
  const found = new Map<string, string[]>();
  for (const { organisation, account } of rows)
    if (able.has(account)) found.set(organisation, [...(found.get(organisation) ?? []), account]);
  return found;
}

type Line = { readonly id: string; readonly organisation: string | null };

/** In the transaction that takes the withdrawal back: the page says what is called off, the mail only knocks. */
export async function tellCalledOff(tx: Transaction, lines: readonly Line[], now: Date): Promise<void> {
  if (lines.length === 0) return;
  const recipients = await recipientsAt(tx, now);
  const mails = lines.flatMap(({ id, organisation }) =>
    (recipients.get(organisation ?? '') ?? []).map((account) => ({
      topic: 'mail.recall-asked',
      key: `recall-called-off:${id}:${account}`,
      payload: { account },
    })),
  );
  await enqueue(tx, mails, now);
}
