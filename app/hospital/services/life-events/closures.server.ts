/** Hospitals that close, as those see them who close them: names, numbers, days. Nobody's record is opened for it. */
import { z } from 'zod';
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import type { CloserRole, Unsettled } from '#app/data-access/index.ts';
import { codeSchema } from '#app/kernel/domain/event/payloads/parts.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export type Closer = { readonly account: string; readonly role: CloserRole };

export const closingForm = z.strictObject({
  site: z.string().min(1).max(40),
  to: z.string().min(1).max(40),
  decision: codeSchema,
});
export const closureConfirmForm = closingForm.pick({ to: true });
export type ClosingForm = z.output<typeof closingForm>;

type SiteName = { readonly id: string; readonly ja: string; readonly en: string };
export type Closure = {
  readonly id: string;
  readonly site: SiteName;
  readonly to: SiteName;
  readonly decision: string;
  readonly askedAt: Date;
  readonly confirmedAt: Date | null;
  readonly doneAt: Date | null;
  /** the same account asked: somebody else must confirm */
  readonly isOwn: boolean;
};
export type ClosurePage = Closure & {
  readonly unsettled: Unsettled;
  /** people who are to move, or have not moved yet */
  readonly people: number;
};

/** No account stands behind a count: whom it must not see, it counts all the same. */
export const COUNTING = systemAccess('finding-transfer');

export async function unsettledAt(tx: Transaction, site: string): Promise<Unsettled> {
  const open = { site, closedAt: null };
  return {
    questions: await tx.question.count({ where: { ...open, answeredAt: null } }),
    calls: await tx.callRequest.count({ where: open }),
    tasks: await tx.withdrawalTask.count({ where: { ...open, holder: 'hospital' } }),
    errands: await tx.deskTask.count({ where: open }),
    papers: await tx.paperEntry.count({ where: { ...open, state: { in: ['second-missing', 'differs'] } } }),
    corrections: await tx.proposedCorrection.count({ where: { site, outcome: null } }),
  };
}

/** Hospitals that take part: one that two people have closed does no more. */
export async function openSites(tx: Pick<Transaction, 'site' | 'siteClosure'>): Promise<readonly SiteName[]> {
  const closed = await tx.siteClosure.findMany({ where: { confirmedAt: { not: null } }, select: { site: true } });
  const where = { id: { notIn: closed.map(({ site }) => site) } };
  const rows = await tx.site.findMany({ where, orderBy: { id: 'asc' } });
  return rows.map(({ id, nameJa, nameEn }) => ({ id, ja: nameJa, en: nameEn }));
}

/** Newest first. */
export async function listClosures({ database }: Tools, { account }: Closer): Promise<readonly Closure[]> {
  const sites = new Map((await database.prisma.site.findMany()).map((site) => [site.id, site]));
  const named = (id: string): SiteName => ({ id, ja: sites.get(id)?.nameJa ?? id, en: sites.get(id)?.nameEn ?? id });
  const own = await ownAccounts(database.prisma, account);
  const rows = await database.prisma.siteClosure.findMany({ orderBy: { askedAt: 'desc' } });
  return rows.map(({ site, toSite, askedBy, confirmedBy: _who, ...row }) => ({
    ...row,
    site: named(site),
    to: named(toSite),
    isOwn: own.has(askedBy),
  }));
}

export async function loadClosure(tools: Tools, closer: Closer, id: string): Promise<ClosurePage | null> {
  const closure = (await listClosures(tools, closer)).find((one) => one.id === id);
  if (!closure) return null;
  return withAccess(tools.database, COUNTING, async (tx) => ({
    ...closure,
    unsettled: await unsettledAt(tx, closure.site.id),
    people: await tx.enrolment.count({ where: { site: closure.site.id } }),
  }));
}
