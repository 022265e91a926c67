/** Whose desk this is. The guard has let only the release desk through. */
import type { Visit } from '#app/services/access/visit.ts';
import type { Desk } from '#app/services/releases/runs.server.ts';
import { notFound } from '../framework.ts';

export function deskOf({ actor }: Visit): Desk {
  if (actor.kind !== 'staff' || actor.role !== 'release-desk') throw notFound();
  return { account: actor.account };
}
