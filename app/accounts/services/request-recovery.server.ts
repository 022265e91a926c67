/**
 * A link for a new password, to the mail address on record. The same answer after the same statements, whether there is
 * such an account or not: for an unknown one the link belongs to nobody and the worker sends nothing.
 */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue, type OutboxEntry } from '#app/adapters/outbox/outbox.server.ts';
import { findAccount, lookupOf } from '#app/kernel/services/access/account-lookup.server.ts';
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { recoveryHash, recoveryTokenOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { type AccountOpened, accountOpened } from '#app/kernel/services/access/opened-by.server.ts';
import type { AccessRefused } from '#app/kernel/services/access/refusals.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export const RECOVERY_MINUTES = 30;

export async function requestRecovery(
  tools: Tools,
  { identifier, address }: { identifier: string; address: string },
): Promise<{ readonly ok: true } | AccessRefused> {
  const lookup = lookupOf(tools.keys, identifier);
  const attempt = await takeAttempt(tools, 'recovery', { subject: lookup.hash, address });
  if (!attempt.ok) return attempt;
  const known = await findAccount(tools, lookup);
  const account = known?.id ?? tools.ids.uuid();
  await withAccess(tools.database, { account: null, role: 'system', reason: 'recovery' }, async (tx) => {
    const now = tools.clock.now();
    // to an address that staff put there, it is no channel of her own; whoever typed it at the invitation is known, nobody else is
    const staff = known?.openedBy === 'self' ? known.openedByStaff : [];
    const opening = { openedBy: accountOpened(known?.addressBy ?? 'self'), staff, now };
    const mail = await linkByMail(tools, tx, account, opening);
    await audit(tx, now, 'recovery-requested', known?.id ?? null);
    await enqueue(tx, [mail], now);
  });
  return { ok: true };
}

type Opening = { readonly openedBy: AccountOpened; readonly staff: readonly string[]; readonly now: Date };

/** The link goes into the mail alone: no screen shows it. */
export async function linkByMail(
  tools: Tools,
  tx: Transaction,
  account: string,
  { openedBy, staff, now }: Opening,
): Promise<OutboxEntry> {
  const recovery = tools.ids.uuid();
  const expiresAt = new Date(now.getTime() + RECOVERY_MINUTES * 60_000);
  const tokenHash = recoveryHash(recoveryTokenOf(tools.keys, recovery));
  const data = { tokenHash, accountId: account, createdAt: now, expiresAt, openedBy, staff: [...staff] };
  await tx.recoveryToken.create({ data });
  const payload = { account, recovery, expiresAt: expiresAt.toISOString() };
  return { topic: 'mail.recovery', key: `recovery:${tokenHash}`, payload };
}
