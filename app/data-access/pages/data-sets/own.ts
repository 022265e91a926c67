/** Who sets the days of data sets. */
import type { Visit } from '#app/services/access/visit.ts';
import type { Setter } from '#app/services/data-sets/data-sets.server.ts';
import { notFound } from '../framework.ts';

export function setterOf({ actor }: Visit): Setter {
  if (actor.kind !== 'staff') throw notFound();
  const { account, role } = actor;
  if (role === 'release-desk' || role === 'data-holder') return { account, role };
  throw notFound();
}
