import type { Visit } from '#app/services/access/visit.ts';
import type { Officer } from '#app/services/recontact/draft.server.ts';
import { notFound } from '../framework.ts';

/** @throws the page of what is not there, to anybody else */
export function officerOf({ actor }: Visit): Officer {
  if (actor.kind !== 'staff' || (actor.role !== 'elsi-officer' && actor.role !== 'ethics-contact')) throw notFound();
  return { account: actor.account, role: actor.role };
}
