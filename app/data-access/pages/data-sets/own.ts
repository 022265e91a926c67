/** Who sets the days of data sets. */

import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Setter } from '../../services/data-sets/data-sets.server.ts';

export function setterOf({ actor }: Visit): Setter {
  if (actor.kind !== 'staff') throw notFound();
  const { account, role } = actor;
  if (role === 'release-desk' || role === 'data-holder') return { account, role };
  throw notFound();
}
