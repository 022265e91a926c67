/** Whose session this is. The guard has let only auditors through. */
import type { Visit } from '#app/services/access/visit.ts';
import { notFound } from '../framework.ts';

export function accountOf({ actor }: Visit): string {
  if (actor.kind !== 'staff') throw notFound();
  return actor.account;
}
