/** Who sits in the panel, as the public sees it; training and honoraria, as each member sees her own. */
import type { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Seat } from '../../domain/requests/seats.ts';
import { panelStanding } from './meetings.server.ts';
import type { bookForm, profileForm } from './office-forms.ts';
import { namesOfPanel, type PanelMember, panelAccess, panelSeats } from './panel-member.server.ts';

export type Shown = {
  readonly id: string;
  /** only where she agreed to be named */
  readonly name: string | null;
  readonly part: Seat['part'];
  readonly from: string;
  readonly until: string;
};

/** In office now. The id is a place in the list: it leads to nobody. */
export async function listShown({ database, clock }: Tools): Promise<readonly Shown[]> {
  const { prisma } = database;
  const profiles = new Map((await prisma.panelProfile.findMany()).map(({ member, shownAs }) => [member, shownAs]));
  const seats = await panelSeats(prisma, clock.now());
  return seats.map(({ account, part, from, until }, place) => ({
    id: String(place),
    name: profiles.get(account) ?? null,
    part,
    from,
    until,
  }));
}

export type Own = {
  readonly shownAs: string;
  readonly training: readonly { readonly id: string; readonly title: string; readonly heldOn: Date }[];
  readonly honoraria: readonly {
    readonly id: string;
    readonly kind: string;
    readonly what: string;
    readonly heldOn: Date;
    readonly yen: number;
  }[];
};

export const loadOwnMembership = (tools: Tools, who: PanelMember): Promise<Own> =>
  withAccess(tools.database, panelAccess(who), async (tx) => {
    const of = { where: { member: who.account }, orderBy: [{ heldOn: 'desc' as const }, { id: 'asc' as const }] };
    const profile = await tx.panelProfile.findUnique({ where: { member: who.account } });
    return {
      shownAs: profile?.shownAs ?? '',
      training: await tx.panelTraining.findMany({ ...of, select: { id: true, title: true, heldOn: true } }),
      honoraria: await tx.panelHonorarium.findMany({
        ...of,
        select: { id: true, kind: true, what: true, heldOn: true, yen: true },
      }),
    };
  });

/** To be named or not is hers alone, from one moment to the next. */
export async function chooseName(
  tools: Tools,
  who: PanelMember,
  { shownAs }: z.output<typeof profileForm>,
): Promise<void> {
  const kept = { shownAs: shownAs === '' ? null : shownAs, changedAt: tools.clock.now() };
  await withAccess(tools.database, panelAccess(who), (tx) =>
    tx.panelProfile.upsert({
      where: { member: who.account },
      create: { member: who.account, ...kept },
      update: kept,
    }),
  );
}

/** Members in office by name, for the books; null where she does not lead the panel. */
export async function membersForBooks(tools: Tools, who: PanelMember) {
  if (!(await panelStanding(tools, who)).leads) return null;
  const names = await namesOfPanel(tools);
  const seats = await panelSeats(tools.database.prisma, tools.clock.now());
  return seats.map(({ account }) => ({ account, name: names[account] ?? '' }));
}

/** @returns false where she does not lead the panel, or the other is no member of it */
export async function enterInBooks(
  tools: Tools,
  who: PanelMember,
  { idempotencyKey: id, member, day, kind, title, yen }: z.output<typeof bookForm>,
): Promise<boolean> {
  const members = await membersForBooks(tools, who);
  if (!members?.some(({ account }) => account === member)) return false;
  const row = { id, member, heldOn: new Date(day), recordedBy: who.account, recordedAt: tools.clock.now() };
  await withAccess(tools.database, panelAccess(who), (tx) =>
    kind === 'training'
      ? tx.panelTraining.createMany({ data: [{ ...row, title }], skipDuplicates: true })
      : tx.panelHonorarium.createMany({ data: [{ ...row, kind, what: title, yen }], skipDuplicates: true }),
  );
  return true;
}
