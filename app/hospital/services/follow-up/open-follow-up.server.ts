/** What somebody has to do by hand after a turn of life: one row for each role whose work it is, with its day. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import type { StaffRole } from '#app/adapters/session/actor.ts';
import { DAY_MS } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

type Rule = {
  readonly owners: readonly StaffRole[];
  /** of 24 hours */
  readonly days: number;
  /** once in a life: not asked for again when it is done */
  readonly once?: true;
};

/** The days are the programme's own promise. */
const FOLLOW_UPS = {
  'parents-disagree': { owners: ['site-coordinator', 'ethics-contact'], days: 7 },
  'child-said-no': { owners: ['site-coordinator'], days: 3 },
  'guardian-objects': { owners: ['site-coordinator'], days: 7 },
  'proxy-needed': { owners: ['site-coordinator'], days: 14 },
  'decides-again': { owners: ['site-coordinator'], days: 14 },
  'family-of-the-dead': { owners: ['site-coordinator'], days: 14 },
  'asked-anew': { owners: ['site-coordinator'], days: 60 },
  'own-consent': { owners: ['site-coordinator'], days: 60, once: true },
  'guardian-to-tell': { owners: ['site-coordinator'], days: 14 },
  'capacity-anew': { owners: ['site-coordinator'], days: 30 },
  'name-to-check': { owners: ['site-coordinator'], days: 7 },
  'moved-here': { owners: ['site-coordinator'], days: 14 },
  'now-of-age': { owners: ['site-coordinator'], days: 14, once: true },
} as const satisfies Readonly<Record<string, Rule>>;

export type FollowUpKind = keyof typeof FOLLOW_UPS;
export const FOLLOW_UP_KINDS = Object.keys(FOLLOW_UPS) as FollowUpKind[];

type About = { readonly participant: string; readonly site: string; readonly kind: FollowUpKind; readonly now: Date };

/** One that is open already is not opened again: the work is the same. */
export async function openFollowUp(
  tools: Pick<Tools, 'ids'>,
  tx: Transaction,
  { participant, site, kind, now }: About,
): Promise<void> {
  const { owners, days, once }: Rule = FOLLOW_UPS[kind];
  for (const owner of owners) {
    const known = { participant, kind, owner, ...(once ? {} : { closedAt: null }) };
    if ((await tx.followUp.count({ where: known })) > 0) continue;
    const dueAt = new Date(now.getTime() + days * DAY_MS);
    const id = tools.ids.uuid();
    const mail = { topic: 'mail.follow-up', key: `follow-up:${id}`, payload: { participant, role: owner } };
    await enqueue(tx, [mail], now);
    await tx.followUp.create({ data: { id, participant, site, kind, owner, openedAt: now, dueAt } });
  }
}
