/** Family begins to follow: the link, a password of their own, and from then on the link opens nothing. */

import { AccountExists, passwordFault, setCredentials } from '#app/accounts/index.ts';
import { agentLabel } from '#app/adapters/session/agent-label.ts';
import { emailLookupOf } from '#app/kernel/services/access/account-lookup.server.ts';
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import { familyHashOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { openWay } from '#app/kernel/services/access/open-way.server.ts';
import { type AccessRefused, refused } from '#app/kernel/services/access/refusals.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

type From = { readonly address: string; readonly agent: string; readonly cookies: string | null };
type Beginning = { readonly email: string; readonly password: string };

/** Null where the link is nobody's, has run out, was used, or was taken back: all are one to the asker. */
async function openLink(tools: Tools, token: string | undefined) {
  if (!token || !/^[\w-]{32}$/.test(token)) return null;
  const row = await tools.database.prisma.familyViewer.findUnique({
    where: { linkHash: familyHashOf(tools.keys, token) },
    include: { account: { select: { passwordHash: true, disabledAt: true } } },
  });
  const closed = !row || row.endedAt || row.account.passwordHash !== null || row.account.disabledAt;
  return closed || row.linkUntil <= tools.clock.now() ? null : row;
}

export const isOpenLink = async (tools: Tools, token: string | undefined): Promise<boolean> =>
  (await openLink(tools, token)) !== null;

/** @returns the cookie of a session that follows this one person; null where the link is not open */
export async function beginFollowing(
  tools: Tools,
  token: string | undefined,
  { email, password }: Beginning,
  from: From,
): Promise<{ readonly ok: true; readonly cookie: string } | AccessRefused | null> {
  const row = await openLink(tools, token);
  if (!row) return null;
  const attempt = await takeAttempt(tools, 'invitation-link', { subject: row.linkHash, address: from.address });
  if (!attempt.ok) return attempt;
  const lookup = emailLookupOf(tools.keys, email);
  const fault = passwordFault(password, (text) => emailLookupOf(tools.keys, text) === lookup);
  if (fault) return refused({ code: fault });
  try {
    await setCredentials(tools, row.accountId, { email, password });
  } catch (error) {
    if (error instanceof AccountExists) return null;
    throw error;
  }
  await attempt.forgive();
  const { participant } = row;
  const replaces = await sessionsOf(tools).inHand(from.cookies);
  const opening = { account: row.accountId, agent: agentLabel(from.agent), replaces, openedBy: 'self' } as const;
  const { cookie } = await openWay(tools, opening, { role: 'family-viewer', site: null, participant });
  return { ok: true, cookie };
}
