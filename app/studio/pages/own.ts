import type { StudioPerson, Visit } from '#app/services/access/visit.ts';
import { notFound } from '../framework.ts';

/** @throws the page of what is not there, to anybody else */
export function studioPersonOf({ actor, locale }: Visit): StudioPerson {
  if (actor.kind !== 'staff' || (actor.role !== 'elsi-officer' && actor.role !== 'translator')) throw notFound();
  return { account: actor.account, role: actor.role, locale };
}
