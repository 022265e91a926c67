/** Whose questions these are: the guard has let only the programme's contacts through. */

import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import { CONTACT_ROLES } from '../../../services/questions/escalate.server.ts';

export function contactOf({ actor }: Visit) {
  const contact = actor.kind === 'staff' && CONTACT_ROLES.find((role) => role === actor.role);
  if (!contact) throw notFound();
  return { account: actor.account, contact };
}
