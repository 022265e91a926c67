import { notFound } from '#app/kernel/pages/framework.ts';
import type { StudioPerson, Visit } from '#app/kernel/services/access/visit.ts';

/** @throws the page of what is not there, to anybody else */
export function studioPersonOf({ actor, locale }: Visit): StudioPerson {
  if (actor.kind !== 'staff' || (actor.role !== 'elsi-officer' && actor.role !== 'translator')) throw notFound();
  return { account: actor.account, role: actor.role, locale };
}
