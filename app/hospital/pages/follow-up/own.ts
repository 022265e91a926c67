/** Whose work it is: the guard has let only staff through. */

import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Worker } from '../../services/follow-up/load-follow-ups.server.ts';

export function workerOf({ actor }: Visit): Worker {
  if (actor.kind !== 'staff') throw notFound();
  return { account: actor.account, role: actor.role, site: actor.site };
}
