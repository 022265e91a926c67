/** Whose desk this is. */

import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Moderator } from '../../../services/consultations/moderate.server.ts';

export function moderatorOf({ actor }: Visit): Moderator {
  if (actor.kind !== 'staff' || actor.role !== 'elsi-officer') throw notFound();
  return { account: actor.account, role: actor.role };
}
