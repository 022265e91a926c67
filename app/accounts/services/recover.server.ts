/**
 * A password by a link, of a mail or of the screen beside her that two members of staff opened: once, within its half hour.
 * Every session of the account ends.
 */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { lookAgain } from '#app/consent/index.ts';
import { emailLookupOf } from '#app/kernel/services/access/account-lookup.server.ts';
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { recoveryHash } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { accountOpened, markOpened, markOwn } from '#app/kernel/services/access/opened-by.server.ts';
import { hashPassword } from '#app/kernel/services/access/password-hash.server.ts';
import { type AccessRefused, refused } from '#app/kernel/services/access/refusals.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { passwordFault } from './password-rules.server.ts';
import { becomeHolder } from './set-credentials.server.ts';

/** The account of a link that still opens; changes nothing, so that a mail scanner uses nothing up. */
async function accountOfLink({ database, clock }: Pick<Tools, 'database' | 'clock'>, tokenHash: string) {
  const { prisma } = database;
  const link = await prisma.recoveryToken.findUnique({ where: { tokenHash } });
  if (!link || link.usedAt || link.expiresAt <= clock.now()) return null;
  const account = await prisma.account.findFirst({
    where: { id: link.accountId, disabledAt: null },
    select: { id: true, emailLookup: true, passwordHash: true, personId: true },
  });
  return account && { ...account, openedBy: accountOpened(link.openedBy), staff: link.staff };
}

/** @param tokenHash of the link; a device that is locked to it knows nothing else of it */
export const isRecoveryOpen = async (tools: Tools, tokenHash: string): Promise<boolean> =>
  (await accountOfLink(tools, tokenHash)) !== null;

/** Whether this link, just used, was opened at the desk; by a mail to an address that staff wrote down, too. */
export async function wasOpenedByStaff({ database }: Pick<Tools, 'database'>, tokenHash: string): Promise<boolean> {
  const link = await database.prisma.recoveryToken.findUnique({ where: { tokenHash } });
  return link !== null && link.usedAt !== null && accountOpened(link.openedBy) !== 'self';
}

type Typed = { readonly password: string; readonly address: string };

export const recover = (tools: Tools, { token, ...typed }: Typed & { readonly token: string }) =>
  recoverBy(tools, recoveryHash(token), typed);

export async function recoverBy(
  tools: Tools,
  tokenHash: string,
  { password, address }: Typed,
): Promise<{ readonly ok: true } | AccessRefused> {
  const attempt = await takeAttempt(tools, 'recovery', { subject: tokenHash, address });
  if (!attempt.ok) return attempt;
  const account = await accountOfLink(tools, tokenHash);
  if (!account) return refused({ code: 'link-not-open' });
  const fault = passwordFault(password, (text) => emailLookupOf(tools.keys, text) === account.emailLookup);
  if (fault) {
    await attempt.forgive(); // she holds the link: choosing words is no guessing
    return refused({ code: fault });
  }
  const passwordHash = await hashPassword(tools.keys, password);
  const access = { account: account.id, role: 'system', reason: 'recovery', person: account.personId };
  return withAccess(tools.database, access, async (tx) => {
    const now = tools.clock.now();
    const used = await tx.recoveryToken.updateMany({
      where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    if (used.count === 0) return refused({ code: 'link-not-open' });
    await tx.recoveryToken.updateMany({ where: { accountId: account.id, usedAt: null }, data: { usedAt: now } });
    await tx.account.update({ where: { id: account.id }, data: { passwordHash } });
    const { openedBy, staff } = account;
    // the first password, at the desk: from now on she signs in, and her letter opens nothing
    if (account.passwordHash === null && openedBy !== 'self') {
      await tx.account.update({ where: { id: account.id }, data: { addressBy: openedBy } });
      await becomeHolder(tools, tx, { account: account.id, personId: account.personId, now });
    }
    if (openedBy === 'self') await markOwn(tx, account.id, now, true);
    else await markOpened(tx, account.id, { openedBy, staff, now });
    await sessionsOf(tools).endAll(account.id, null, 'recovered', tx);
    await audit(tx, now, 'recovered', account.id, { openedBy });
    const mail = {
      topic: 'mail.account-changed',
      key: `recovered:${tokenHash}`,
      payload: { account: account.id },
    };
    // answers that came through the old way go with it, like its keys
    await enqueue(tx, [mail, ...(await lookAgain(tx, account.id, now))], now);
    return { ok: true };
  });
}
