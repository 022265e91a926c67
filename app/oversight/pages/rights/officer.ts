import type { Visit } from '#app/services/access/visit.ts';
import type { RightsOfficer } from '#app/services/rights/rights-desk.server.ts';
import { notFound } from '../framework.ts';

/** The contact for personal data; for objections the contact for ethics, too. */
export function rightsOfficerOf({ actor }: Visit): RightsOfficer {
  if (actor.kind !== 'staff' || (actor.role !== 'data-protection-contact' && actor.role !== 'ethics-contact'))
    throw notFound();
  return { account: actor.account, role: actor.role };
}
