/** Whose questions these are: the guard has let only the programme's contacts through. */
import type { Visit } from '#app/services/access/visit.ts';
import { CONTACT_ROLES } from '#app/services/questions/escalate.server.ts';
import { notFound } from '../framework.ts';

export function contactOf({ actor }: Visit) {
  const contact = actor.kind === 'staff' && CONTACT_ROLES.find((role) => role === actor.role);
  if (!contact) throw notFound();
  return { account: actor.account, contact };
}
