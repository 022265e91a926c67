import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import { studioPersonOf } from './own.ts';

/** The pages of the studio that ELSI officers alone may open. */
export function officerOf(visit: Visit) {
  const { account, role, locale } = studioPersonOf(visit);
  if (role !== 'elsi-officer') throw notFound();
  return { account, role, locale };
}
