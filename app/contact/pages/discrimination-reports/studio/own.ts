import type { Visit } from '#app/services/access/visit.ts';
import type { UnfairReader } from '#app/services/unfair/unfair-office.server.ts';
import { notFound } from '../framework.ts';

/** The office of ethics, and the contact to whom what is late is passed on. */
export function unfairReaderOf({ actor }: Visit): UnfairReader {
  if (actor.kind !== 'staff' || (actor.role !== 'elsi-officer' && actor.role !== 'ethics-contact')) throw notFound();
  return { account: actor.account, role: actor.role };
}
