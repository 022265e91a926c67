/**
 * The screen is handed to a child, for her own page. As with reading side by side the coordinator's session ends there and then;
 * what opens in its place knows nothing of the desk and opens that one page, until the one who handed it over unlocks it.
 */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { agentLabel } from '#app/adapters/session/agent-label.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { audit } from '../access/audit.server.ts';
import { hasOneTimeCode } from '../access/one-time-code.server.ts';
import { sessionsOf } from '../access/sessions-of.server.ts';
import type { Actor } from '../access/visit.ts';
import { openRecord } from '../consent/open-record.server.ts';
import { assentTokenOf } from '../invitation/invitation-secrets.server.ts';
import type { Tools } from '../tools.server.ts';
import { type Explainer, JOINT_MS } from './start-joint-reading.server.ts';

export type HandedOver = { readonly cookie: string; readonly path: string };
type Locked = Extract<Actor, { kind: 'handed-over' }>;

export const childPath = ({ keys }: Pick<Tools, 'keys'>, sitting: string): string =>
  `/assent/${assentTokenOf(keys, sitting)}`;

/** Null where no page of this child waits for an answer at this site. */
export async function handOverForAssent(
  tools: Tools,
  { account, site, session, openedBy = 'self' }: Explainer,
  participant: ParticipantId,
  agent: string,
): Promise<HandedOver | null> {
  const access = { account, site, role: 'site-coordinator', reason: 'assent' };
  const handed = await withAccess(tools.database, access, async (tx) => {
    if (!(await openRecord(tx, participant, site))) return null;
    const startedAt = tools.clock.now();
    const sitting = await tx.assentSitting.findFirst({
      where: { participant, site, answeredAt: null, expiresAt: { gt: startedAt } },
      orderBy: { openedAt: 'desc' },
      select: { id: true },
    });
    if (!sitting) return null;
    const id = tools.ids.uuid();
    const expiresAt = new Date(startedAt.getTime() + JOINT_MS);
    const row = { id, participant, site, startedBy: account, startedAt, expiresAt, openedBy };
    await tx.jointReading.create({ data: { ...row, purpose: 'assent', sitting: sitting.id } });
    await audit(tx, startedAt, 'joint-reading-started', account, { participant, purpose: 'assent' });
    return { id, sitting: sitting.id };
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
  return { cookie, path: childPath(tools, handed.sitting) };
}

/** Where every other address leads from a locked device: her page, and once she has answered, the page that gives it back. */
export async function lockedPage(tools: Tools, { sitting }: Locked): Promise<string> {
  const open = { id: sitting, answeredAt: null, expiresAt: { gt: tools.clock.now() } };
  const waits = await tools.database.prisma.assentSitting.count({ where: open });
  return waits === 1 ? childPath(tools, sitting) : '/together/hand-back';
}

/** Whether the one who handed it over has a code to unlock it with; without one she signs in again. */
export async function isUnlockedByCode(tools: Tools, { joint }: Locked): Promise<boolean> {
  const row = await tools.database.prisma.jointReading.findUniqueOrThrow({
    where: { id: joint },
    select: { startedBy: true },
  });
  return hasOneTimeCode(tools, row.startedBy);
}
