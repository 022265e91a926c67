/** Whose work it is: the guard has let only staff through. */
import type { Visit } from '#app/services/access/visit.ts';
import type { Worker } from '#app/services/follow-up/load-follow-ups.server.ts';
import { notFound } from '../framework.ts';

export function workerOf({ actor }: Visit): Worker {
  if (actor.kind !== 'staff') throw notFound();
  return { account: actor.account, role: actor.role, site: actor.site };
}
