/** Whose desk this is. */
import type { Visit } from '#app/services/access/visit.ts';
import type { Officer } from '#app/services/consultations/moderate.server.ts';
import { notFound } from '../framework.ts';

export function officerOf({ actor }: Visit): Officer {
  if (actor.kind !== 'staff' || actor.role !== 'elsi-officer') throw notFound();
  return { account: actor.account, role: actor.role };
}
