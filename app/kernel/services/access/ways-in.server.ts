/** In which roles an account may act: one session, one of these. */
import { isStaffRole } from '#app/adapters/session/actor.ts';
import type { Role } from '../../domain/roles.ts';
import type { Tools } from '../tools.server.ts';

export type SignInWay = {
  /** the value of a form: `participant:P-…`, `proxy:P-…`, `site-coordinator:site` */
  readonly id: string;
  readonly role: Role;
  readonly site: string | null;
  readonly siteName: { readonly ja: string; readonly en: string } | null;
  readonly participant: string | null;
};

/** Powers that stand at this moment. */
export const standingAt = (now: Date) => ({
  endedAt: null,
  from: { lte: now },
  OR: [{ until: null }, { until: { gt: now } }],
});

/** Own records first, then those for whom one decides, then those whom one follows. Roles that have no pages yet are left out. */
export async function waysIn(
  { database: { prisma }, clock }: Pick<Tools, 'database' | 'clock'>,
  accountId: string,
): Promise<readonly SignInWay[]> {
  const account = await prisma.account.findUnique({
    where: { id: accountId },
    select: {
      disabledAt: true,
      personId: true,
      roles: { where: { revokedAt: null }, orderBy: [{ role: 'asc' }, { site: 'asc' }] },
    },
  });
  if (!account || account.disabledAt) return [];
  const { personId, roles } = account;
  const enrolments = await prisma.enrolment.findMany({ where: { personId }, orderBy: { createdAt: 'desc' } });
  const staff = roles.filter(({ role }) => isStaffRole(role));
  const sites = await prisma.site.findMany({ where: { id: { in: staff.flatMap(({ site }) => site ?? []) } } });
  const nameOf = (id: string | null) => {
    const site = sites.find((one) => one.id === id);
    return site ? { ja: site.nameJa, en: site.nameEn } : null;
  };
  const now = clock.now();
  const powers = await prisma.proxyPower.findMany({
    where: { accountId, ...standingAt(now) },
    orderBy: [{ participant: 'asc' }, { appointed: 'asc' }],
    distinct: ['participant'],
  });
  const follows = await prisma.familyViewer.findMany({
    where: { accountId, endedAt: null },
    orderBy: { participant: 'asc' },
    distinct: ['participant'],
  });
  const near = (role: 'participant' | 'proxy' | 'family-viewer') => (participant: string) => ({
    id: `${role}:${participant}`,
    role,
    site: null,
    siteName: null,
    participant,
  });
  const own = roles.some(({ role }) => role === 'participant') ? enrolments : [];
  return [
    ...own.map(({ participant }) => near('participant')(participant)),
    ...powers.map(({ participant }) => near('proxy')(participant)),
    ...follows.map(({ participant }) => near('family-viewer')(participant)),
    ...staff.map(({ role, site }) => ({
      id: `${role}:${site ?? ''}`,
      role: role as Role,
      site,
      siteName: nameOf(site),
      participant: null,
    })),
  ];
}
