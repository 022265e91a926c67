/**
 * Explaining side by side on the hospital's own device. The coordinator's session ends there and then: what opens in its
 * place is the participant's, reads and asks, and can decide nothing until she herself gives her code or password.
 */

import { withAccess } from '#app/adapters/database/database.server.ts';
import { agentLabel } from '#app/adapters/session/agent-label.ts';
import { isSpokenFor } from '#app/domain/consent/capacity.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { audit } from '../access/audit.server.ts';
import { sessionsOf } from '../access/sessions-of.server.ts';
import { openRecord } from '../consent/open-record.server.ts';
import type { Tools } from '../tools.server.ts';

/** long enough for an explanation, too short to be forgotten in a drawer */
const JOINT_MS = 2 * 3_600_000;

export type Explainer = { readonly account: string; readonly site: string; readonly session: string };

export type JointStarted =
  | { readonly ok: true; readonly cookie: string }
  /** somebody decides for her, or nothing is left to explain */
  | { readonly ok: false; readonly refusal: 'spoken-for' | 'closed' };

/** Null where there is no such participant at this site. */
export async function startJointReading(
  tools: Tools,
  { account, site, session }: Explainer,
  participant: ParticipantId,
  agent: string,
): Promise<JointStarted | null> {
  const access = { account, site, role: 'site-coordinator', reason: 'explanation' };
  const begun = await withAccess(tools.database, access, async (tx) => {
    const opened = await openRecord(tx, participant, site);
    if (!opened) return null;
    const { record, personId } = opened;
    if (isSpokenFor(record.capacity.basis)) return { ok: false, refusal: 'spoken-for' } as const;
    const own = await tx.account.findFirst({ where: { personId, disabledAt: null }, select: { id: true } });
    const isOver = record.deceased || record.studyEnded || record.withdrawal?.level === 'no-further-use';
    if (!own || isOver) return { ok: false, refusal: 'closed' } as const;
    const id = tools.ids.uuid();
    const startedAt = tools.clock.now();
    const expiresAt = new Date(startedAt.getTime() + JOINT_MS);
    await tx.jointReading.create({ data: { id, participant, site, startedBy: account, startedAt, expiresAt } });
    await audit(tx, startedAt, 'joint-reading-started', account, { participant });
    return { ok: true, id, own: own.id } as const;
  });
  if (!begun?.ok) return begun;
  const { cookie } = await sessionsOf(tools).start(begun.own, {
    role: 'invitee',
    site: null,
    participant,
    agent: agentLabel(agent),
    jointReading: begun.id,
    limited: true,
    replaces: session,
  });
  return { ok: true, cookie };
}
