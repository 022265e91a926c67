/** Whose desk this is. A doctor or counsellor whose session names no site has no desk; the panel judges for every site. */
import { FINDING_ROLES, type FindingRole } from '#app/kernel/domain/findings/finding-case.ts';
import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Counsellor } from '../../services/counselling/counsellor-desk.server.ts';
import type { FindingStaff } from '../../services/finding-access.ts';

const roleOf = (role: string): FindingRole | undefined => FINDING_ROLES.find((one) => one === role);

export function findingStaffOf({ actor }: Visit): FindingStaff {
  const role = actor.kind === 'staff' ? roleOf(actor.role) : undefined;
  if (actor.kind !== 'staff' || !role) throw notFound();
  if (role === 'expert-panel') return { account: actor.account, role, site: null };
  if (actor.site === null) throw notFound();
  return { account: actor.account, role, site: actor.site };
}

export function counsellorOf({ actor }: Visit): Counsellor {
  if (actor.kind !== 'staff' || actor.role !== 'genetic-counsellor' || actor.site === null) throw notFound();
  return { account: actor.account, site: actor.site };
}
