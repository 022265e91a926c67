import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { RightsOfficer } from '../../services/rights/rights-desk.server.ts';

/** The contact for personal data; for objections the contact for ethics, too. */
export function rightsOfficerOf({ actor }: Visit): RightsOfficer {
  if (actor.kind !== 'staff' || (actor.role !== 'data-protection-contact' && actor.role !== 'ethics-contact'))
    throw notFound();
  return { account: actor.account, role: actor.role };
}
