/**
 * The screen is handed over for one page: to a child for her own, to somebody who types a new password. As with reading side by side the coordinator's session ends there and then;
 * what opens in its place knows nothing of the desk and opens that one page, until the one who handed it over unlocks it.
 */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { agentLabel } from '#app/adapters/session/agent-label.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { assentTokenOf, recoveryHash } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { hasOneTimeCode } from '#app/kernel/services/access/one-time-code.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { type Explainer, JOINT_MS } from './start-assisted-session.server.ts';

export type HandedOver = { readonly cookie: string; readonly path: string };
type Locked = Extract<SessionActor, { kind: 'handed-over' }>;

/** Of the device that is locked to it; elsewhere nothing. */
const PASSWORD_HERE = '/recover/here';

export const childPath = ({ keys }: Pick<Tools, 'keys'>, sitting: string): string =>
  `/assent/${assentTokenOf(keys, sitting)}`;

type Locking =
  | { readonly purpose: 'assent'; readonly sitting: string }
  | { readonly purpose: 'password'; readonly recovery: string };

/** The coordinator's session goes with it. @param find what the device is locked to; null: nothing is handed over */
async function lockDevice(
  tools: Tools,
  { account, site, session, openedBy = 'self' }: Explainer,
  { participant, agent, reason }: { participant: ParticipantId; agent: string; reason: string },
  find: (tx: Transaction, now: Date) => Promise<Locking | null>,
): Promise<{ readonly cookie: string; readonly lock: Locking } | null> {
  const access = { account, site, role: 'site-coordinator', reason };
  const handed = await withAccess(tools.database, access, async (tx) => {
    if (!(await openRecord(tx, participant, site))) return null;
    const startedAt = tools.clock.now();
    const lock = await find(tx, startedAt);
    if (!lock) return null;
    const id = tools.ids.uuid();
    const expiresAt = new Date(startedAt.getTime() + JOINT_MS);
    const row = { id, participant, site, startedBy: account, startedAt, expiresAt, openedBy };
    await tx.jointReading.create({ data: { ...row, ...lock } });
    await audit(tx, startedAt, 'joint-reading-started', account, { participant, purpose: lock.purpose });
    return { id, lock };
  });
  if (!handed) return null;
  const { cookie } = await sessionsOf(tools).start(account, {
    role: 'invitee',
    site: null,
    participant: null,
    agent: agentLabel(agent),
    jointReading: handed.id,
    limited: true,
    replaces: session,
  });
  return { cookie, lock: handed.lock };
}

/** Null where no page of this child waits for an answer at this site. */
export async function handOverForAssent(
  tools: Tools,
  explainer: Explainer,
  participant: ParticipantId,
  agent: string,
): Promise<HandedOver | null> {
  const handed = await lockDevice(tools, explainer, { participant, agent, reason: 'assent' }, async (tx, now) => {
    const sitting = await tx.assentSitting.findFirst({
      where: { participant, site: explainer.site, answeredAt: null, expiresAt: { gt: now } },
      orderBy: { openedAt: 'desc' },
      select: { id: true },
    });
    return sitting && { purpose: 'assent', sitting: sitting.id };
  });
  return handed && 'sitting' in handed.lock
    ? { cookie: handed.cookie, path: childPath(tools, handed.lock.sitting) }
    : null;
}

/**
 * Two members of staff have opened the way to a password: the screen is hers while she types it. The link itself leaves the
 * server in no address: the device is known by its session. Null where the link no longer opens.
 */
export async function handOverForPassword(
  tools: Tools,
  explainer: Explainer,
  { participant, token }: { participant: ParticipantId; token: string },
  agent: string,
): Promise<HandedOver | null> {
  const recovery = recoveryHash(token);
  const handed = await lockDevice(
    tools,
    explainer,
    { participant, agent, reason: 'issue-recovery' },
    async (tx, now) => {
      const open = { tokenHash: recovery, usedAt: null, expiresAt: { gt: now }, staff: { has: explainer.account } };
      return (await tx.recoveryToken.count({ where: open })) === 1 ? { purpose: 'password', recovery } : null;
    },
  );
  return handed && { cookie: handed.cookie, path: PASSWORD_HERE };
}

/** Where every other address leads from a locked device: its page, and once that is done, the page that gives it back. */
export async function lockedPage(tools: Tools, { lockedTo }: Locked): Promise<string> {
  const { prisma } = tools.database;
  const open = { expiresAt: { gt: tools.clock.now() } };
  if ('recovery' in lockedTo) {
    const waits = await prisma.recoveryToken.count({ where: { tokenHash: lockedTo.recovery, usedAt: null, ...open } });
    return waits === 1 ? PASSWORD_HERE : '/together/hand-back';
  }
  const waits = await prisma.assentSitting.count({ where: { id: lockedTo.sitting, answeredAt: null, ...open } });
  return waits === 1 ? childPath(tools, lockedTo.sitting) : '/together/hand-back';
}

/** Whether the one who handed it over has a code to unlock it with; without one she signs in again. */
export async function isUnlockedByCode(tools: Tools, { joint }: Locked): Promise<boolean> {
  const row = await tools.database.prisma.jointReading.findUniqueOrThrow({
    where: { id: joint },
    select: { startedBy: true },
  });
  return hasOneTimeCode(tools, row.startedBy);
}
