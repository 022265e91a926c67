/** A new password by who knows the old one. A new session here, all others end. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { agentLabel } from '#app/adapters/session/agent-label.ts';
import { emailLookupOf } from '#app/kernel/services/access/account-lookup.server.ts';
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { openWay, type SignedIn, type SignInFrom } from '#app/kernel/services/access/open-way.server.ts';
import { hashPassword, isPassword } from '#app/kernel/services/access/password-hash.server.ts';
import { type AccessRefused, refused } from '#app/kernel/services/access/refusals.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { type Holder, roleOf } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { passwordFault } from './password-rules.server.ts';

export async function changePassword(
  tools: Tools,
  actor: Holder,
  { current, next, from }: { current: string; next: string; from: SignInFrom },
): Promise<SignedIn | AccessRefused> {
  const { account: id, session } = actor;
  const attempt = await takeAttempt(tools, 'sign-in', { subject: id, address: from.address });
  if (!attempt.ok) return attempt;
  const account = await tools.database.prisma.account.findUnique({
    where: { id },
    select: { passwordHash: true, emailLookup: true },
  });
  if (!(await isPassword(tools.keys, account?.passwordHash ?? null, current)))
    return refused({ code: 'password-not-recognised' });
  await attempt.forgive();
  const fault = passwordFault(next, (text) => emailLookupOf(tools.keys, text) === account?.emailLookup);
  if (fault) return refused({ code: fault });
  const passwordHash = await hashPassword(tools.keys, next);
  const role = roleOf(actor);
  await withAccess(tools.database, { account: id, role, reason: 'change-password' }, async (tx) => {
    const now = tools.clock.now();
    await tx.account.update({ where: { id }, data: { passwordHash } });
    await sessionsOf(tools).endAll(id, session, 'password-changed', tx);
    await tx.recoveryToken.updateMany({ where: { accountId: id, usedAt: null }, data: { usedAt: now } });
    await audit(tx, now, 'password-changed', id);
    await enqueue(
      tx,
      [{ topic: 'mail.account-changed', key: `password:${id}:${now.getTime()}`, payload: { account: id } }],
      now,
    );
  });
  const way =
    actor.kind === 'staff'
      ? { role, site: actor.site, participant: null }
      : { role, site: null, participant: actor.participant };
  const opening = { account: id, agent: agentLabel(from.agent), replaces: session, openedBy: actor.openedBy ?? 'self' };
  return openWay(tools, opening, way, true);
}
