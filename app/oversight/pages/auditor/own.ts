/** Whose session this is. The guard has let only auditors through. */

import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';

export function accountOf({ actor }: Visit): string {
  if (actor.kind !== 'staff') throw notFound();
  return actor.account;
}
