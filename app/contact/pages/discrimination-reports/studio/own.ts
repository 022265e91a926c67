import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { DiscriminationReader } from '../../../services/discrimination-reports/discrimination-office.server.ts';

/** The office of ethics, and the contact to whom what is late is passed on. */
export function discriminationReaderOf({ actor }: Visit): DiscriminationReader {
  if (actor.kind !== 'staff' || (actor.role !== 'elsi-officer' && actor.role !== 'ethics-contact')) throw notFound();
  return { account: actor.account, role: actor.role };
}
