/**
 * A mail address or the number of a letter, and a password. One answer for an unknown account and a wrong password,
 * after the same work. What follows depends on the roles: in, a one-time code, or the choice of a role.
 */
import { agentLabel } from '#app/adapters/session/agent-label.ts';
import { findAccount, lookupOf } from '#app/kernel/services/access/account-lookup.server.ts';
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { openWay, type SignedIn, type SignInFrom, waitForChoice } from '#app/kernel/services/access/open-way.server.ts';
import { accountOpened } from '#app/kernel/services/access/opened-by.server.ts';
import { isPassword } from '#app/kernel/services/access/password-hash.server.ts';
import { type AccessRefused, refused } from '#app/kernel/services/access/refusals.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { waysIn } from '#app/kernel/services/access/ways-in.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export async function signIn(
  tools: Tools,
  { identifier, password, from }: { identifier: string; password: string; from: SignInFrom },
): Promise<SignedIn | AccessRefused> {
  const lookup = lookupOf(tools.keys, identifier);
  const attempt = await takeAttempt(tools, 'sign-in', { subject: lookup.hash, address: from.address });
  if (!attempt.ok) return attempt;
  const account = await findAccount(tools, lookup);
  const isRight = await isPassword(tools.keys, account?.passwordHash ?? null, password);
  const now = tools.clock.now();
  await audit(tools.database.prisma, now, isRight ? 'password-accepted' : 'sign-in-failed', account?.id ?? null);
  if (!account || !isRight) return refused({ code: 'not-recognised' });
  const ways = await waysIn(tools, account.id);
  const [only] = ways;
  if (!only) return refused({ code: 'not-recognised' });
  await attempt.forgive();
  const replaces = await sessionsOf(tools).inHand(from.cookies);
  const opening = {
    account: account.id,
    agent: agentLabel(from.agent),
    replaces,
    openedBy: accountOpened(account.openedBy),
  };
  return ways.length === 1 ? openWay(tools, opening, only) : waitForChoice(tools, opening, only);
}
