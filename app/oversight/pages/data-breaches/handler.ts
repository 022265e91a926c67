import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { LeakHandler } from '../../services/data-breaches/data-breaches.server.ts';

export function leakHandlerOf({ actor }: Visit): LeakHandler {
  if (actor.kind !== 'staff' || (actor.role !== 'data-protection-contact' && actor.role !== 'ethics-contact'))
    throw notFound();
  return { account: actor.account, role: actor.role };
}
