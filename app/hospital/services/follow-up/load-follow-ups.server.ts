/** What waits for a role after turns of life: a coordinator's own site, the programme's contacts everywhere. */
import { z } from 'zod';
import { type Access, withAccess } from '#app/adapters/database/database.server.ts';
import type { StaffRole } from '#app/adapters/session/actor.ts';
import { openAmong } from '#app/kernel/services/access/open-among.server.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { FOLLOW_UP_KINDS, type FollowUpKind } from './open-follow-up.server.ts';

/** Who asks: the role of the session and, for a coordinator, her site. */
export type Worker = { readonly account: string; readonly role: StaffRole; readonly site: string | null };

export type FollowUpLine = {
  readonly id: string;
  readonly participant: string;
  readonly kind: FollowUpKind;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly closedAt: Date | null;
  readonly late: boolean;
};

const kindSchema = z.enum(FOLLOW_UP_KINDS as [FollowUpKind, ...FollowUpKind[]]);

/** A role that belongs to a site sees that site alone, and none where the session names none. */
const mine = ({ role, site }: Worker) => ({
  owner: role,
  ...(role === 'site-coordinator' ? { site: site ?? '' } : {}),
});

type Row = Omit<FollowUpLine, 'kind' | 'late'> & { readonly kind: string };
const lineOf = ({ id, participant, kind, openedAt, dueAt, closedAt }: Row, now: Date): FollowUpLine => ({
  id,
  participant,
  kind: kindSchema.parse(kind),
  openedAt,
  dueAt,
  closedAt,
  late: closedAt === null && dueAt < now,
});

const accessOf = ({ account, role, site }: Worker): Access => ({
  account,
  role,
  reason: 'follow-up',
  ...(role === 'site-coordinator' ? { site: site ?? '' } : {}),
});

export async function loadFollowUps({ database, clock }: Tools, worker: Worker): Promise<readonly FollowUpLine[]> {
  return withAccess(database, accessOf(worker), async (tx) => {
    const rows = await tx.followUp.findMany({
      where: { ...mine(worker), closedAt: null },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    });
    const open = await openAmong(
      tx,
      rows.map(({ participant }) => participant),
    );
    return rows.filter(({ participant }) => open.has(participant)).map((row) => lineOf(row, clock.now()));
  });
}

/** Null where there is none for this role, or none about a record that opens to her. */
export async function loadFollowUp(
  { database, clock }: Tools,
  worker: Worker,
  id: string,
): Promise<FollowUpLine | null> {
  if (!isUuid(id)) return null;
  return withAccess(database, accessOf(worker), async (tx) => {
    const row = await tx.followUp.findFirst({ where: { id, ...mine(worker) } });
    if (!row || !(await openAmong(tx, [row.participant])).has(row.participant)) return null;
    return lineOf(row, clock.now());
  });
}
