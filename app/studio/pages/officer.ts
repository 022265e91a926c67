import type { Visit } from '#app/services/access/visit.ts';
import { notFound } from '../framework.ts';
import { studioPersonOf } from './own.ts';

/** The pages of the studio that ELSI officers alone may open. */
export function officerOf(visit: Visit) {
  const { account, role, locale } = studioPersonOf(visit);
  if (role !== 'elsi-officer') throw notFound();
  return { account, role, locale };
}
