/**
 * Explaining side by side on the hospital's own device. The coordinator's session ends there and then: what opens in its
 * place is the participant's, or of one who decides for her; it reads and asks, and can decide nothing until the reader
 * gives a code or password of her own.
 */

import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import type { OpenedBy } from '#app/adapters/session/actor.ts';
import { agentLabel } from '#app/adapters/session/agent-label.ts';
import { isSpokenFor } from '#app/kernel/domain/record/capacity.ts';
import { isRestrictedFor } from '#app/kernel/services/access/access-restrictions.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { standingAt } from '#app/kernel/services/access/ways-in.server.ts';
import { type OpenRecord, openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';

/** long enough for an explanation, too short to be forgotten in a drawer */
export const JOINT_MS = 2 * 3_600_000;

export type Explainer = {
  readonly account: string;
  readonly site: string;
  readonly session: string;
  readonly openedBy?: OpenedBy | undefined;
};

export type JointStarted =
  | { readonly ok: true; readonly cookie: string }
  /** somebody decides for her, or nothing is left to explain */
  | { readonly ok: false; readonly refusal: 'spoken-for' | 'no-power' | 'closed' };

/** The person herself, or the number of the power by which somebody decides for her. */
export type ReadsAs = 'person' | number;
type Account = { readonly account: string; readonly role: 'invitee' | 'proxy' };

async function accountOf(tx: Transaction, opened: OpenRecord, reads: ReadsAs, now: Date): Promise<Account | null> {
  if (reads === 'person') {
    const own = await tx.account.findFirst({
      where: { personId: opened.personId, disabledAt: null },
      select: { id: true },
    });
    return own && { account: own.id, role: 'invitee' };
  }
  const { participant } = opened;
  const power = await tx.proxyPower.findFirst({ where: { participant, appointed: reads, ...standingAt(now) } });
  if (!power) return null;
  const where = { id: power.accountId, disabledAt: null };
  // whose way in is closed, or from whom this record is kept (支援措置), reads nothing here either
  const kept = await isRestrictedFor(tx, power.accountId, participant);
  return !kept && (await tx.account.count({ where })) === 1 ? { account: power.accountId, role: 'proxy' } : null;
}

/** Null where there is no such participant at this site. */
export async function startAssistedSession(
  tools: Tools,
  { account, site, session, openedBy = 'self' }: Explainer,
  { participant, reads }: { readonly participant: ParticipantId; readonly reads: ReadsAs },
  agent: string,
): Promise<JointStarted | null> {
  const access = { account, site, role: 'site-coordinator', reason: 'explanation' };
  const begun = await withAccess(tools.database, access, async (tx) => {
    const opened = await openRecord(tx, participant, site);
    if (!opened) return null;
    const { record } = opened;
    if (reads === 'person' && isSpokenFor(record.capacity.basis)) return { ok: false, refusal: 'spoken-for' } as const;
    const isOver = record.deceased || record.studyEnded || record.withdrawal?.level === 'no-further-use';
    const startedAt = tools.clock.now();
    const own = isOver ? null : await accountOf(tx, opened, reads, startedAt);
    if (!own) return { ok: false, refusal: isOver || reads === 'person' ? 'closed' : 'no-power' } as const;
    const id = tools.ids.uuid();
    const appointed = reads === 'person' ? null : reads;
    const expiresAt = new Date(startedAt.getTime() + JOINT_MS);
    await tx.jointReading.create({
      data: { id, participant, site, appointed, startedBy: account, startedAt, expiresAt, openedBy },
    });
    await audit(tx, startedAt, 'joint-reading-started', account, { participant });
    return { ok: true, id, own } as const;
  });
  if (!begun?.ok) return begun;
  const { cookie } = await sessionsOf(tools).start(begun.own.account, {
    role: begun.own.role,
    site: null,
    participant,
    agent: agentLabel(agent),
    jointReading: begun.id,
    limited: true,
    replaces: session,
  });
  return { ok: true, cookie };
}
