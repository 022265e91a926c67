/**
 * Which role to act in: right after the password, or later to change over. A new session each time. Whoever already
 * gave a code in this session is not asked again; going from one's own record to a staff role asks for it.
 */

import { isStaffRole, type OpenedBy } from '#app/adapters/session/actor.ts';
import { agentLabel } from '#app/adapters/session/agent-label.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { openWay, type SignedIn, type SignInFrom } from '#app/kernel/services/access/open-way.server.ts';
import { type AccessRefused, refused } from '#app/kernel/services/access/refusals.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { type SignInWay, waysIn } from '#app/kernel/services/access/ways-in.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

type Chooser = {
  readonly account: string;
  readonly session: string;
  readonly codeGiven: boolean;
  readonly openedBy: OpenedBy;
};

async function chooserOf(tools: Tools, cookies: string | null): Promise<Chooser | null> {
  const { actor, pending } = await sessionsOf(tools).resolveAll(cookies);
  if (pending) {
    const { account, session, strong, openedBy } = pending;
    return { account, session, codeGiven: strong, openedBy };
  }
  if (actor.kind === 'handed-over' || actor.kind === 'visitor' || actor.kind === 'invitee' || actor.kind === 'reader')
    return null;
  const { account, session, kind, openedBy = 'self' } = actor;
  return { account, session, codeGiven: kind === 'staff', openedBy };
}

/** Her own record is opened by her own secret: from the organisation's sign-in only roles of the programme are reached. */
const waysOf = async (tools: Tools, { account, openedBy }: Chooser): Promise<readonly SignInWay[]> =>
  (await waysIn(tools, account)).filter(({ role }) => openedBy !== 'organisation' || isStaffRole(role));

/** The roles to choose from; null for who has not given a password. */
export async function listRoles(tools: Tools, cookies: string | null): Promise<readonly SignInWay[] | null> {
  const chooser = await chooserOf(tools, cookies);
  return chooser && waysOf(tools, chooser);
}

export async function chooseRole(
  tools: Tools,
  { way, from }: { way: string; from: SignInFrom },
): Promise<SignedIn | AccessRefused> {
  const chooser = await chooserOf(tools, from.cookies);
  const chosen = chooser && (await waysOf(tools, chooser)).find(({ id }) => id === way);
  if (!chooser || !chosen) return refused({ code: 'sign-in-again' });
  await audit(tools.database.prisma, tools.clock.now(), 'role-chosen', chooser.account, { role: chosen.role });
  const { account, session: replaces, openedBy } = chooser;
  const opening = { account, agent: agentLabel(from.agent), replaces, openedBy };
  return openWay(tools, opening, chosen, chooser.codeGiven);
}

/** Whether a staff sign-in waits for its code. */
export async function pendingStaff(tools: Tools, cookies: string | null): Promise<boolean> {
  const pending = await sessionsOf(tools).pending(cookies);
  return pending !== null && isStaffRole(pending.role);
}
