import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { RecontactOfficer } from '../../services/recontact/draft.server.ts';

/** @throws the page of what is not there, to anybody else */
export function officerOf({ actor }: Visit): RecontactOfficer {
  if (actor.kind !== 'staff' || (actor.role !== 'elsi-officer' && actor.role !== 'ethics-contact')) throw notFound();
  return { account: actor.account, role: actor.role };
}
