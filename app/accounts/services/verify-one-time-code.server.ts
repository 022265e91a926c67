/** The second step of a staff sign-in: the code, then a new session that may act. */

import { isStaffRole } from '#app/adapters/session/actor.ts';
import { agentLabel } from '#app/adapters/session/agent-label.ts';
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { noteWrongCode } from '#app/kernel/services/access/note-sign-in.server.ts';
import { takeCode } from '#app/kernel/services/access/one-time-code.server.ts';
import { openWay, type SignedIn, type SignInFrom } from '#app/kernel/services/access/open-way.server.ts';
import { type AccessRefused, refused } from '#app/kernel/services/access/refusals.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export async function verifyOneTimeCode(
  tools: Tools,
  { code, from }: { code: string; from: SignInFrom },
): Promise<SignedIn | AccessRefused> {
  const pending = await sessionsOf(tools).pending(from.cookies);
  if (!pending || !isStaffRole(pending.role)) return refused({ code: 'sign-in-again' });
  const { account, session, role, site, openedBy } = pending;
  const attempt = await takeAttempt(tools, 'code', { subject: account, address: from.address });
  if (!attempt.ok) return attempt;
  const isRight = await takeCode(tools, account, code);
  await audit(tools.database.prisma, tools.clock.now(), isRight ? 'code-accepted' : 'code-failed', account);
  if (!isRight) {
    await noteWrongCode(tools, account);
    return refused({ code: 'code-not-recognised' });
  }
  await attempt.forgive();
  const opening = { account, agent: agentLabel(from.agent), replaces: session, openedBy };
  return openWay(tools, opening, { role, site, participant: null }, true);
}
