import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { BreachHandler } from '../../services/data-breaches/data-breaches.server.ts';

export function breachHandlerOf({ actor }: Visit): BreachHandler {
  if (actor.kind !== 'staff' || (actor.role !== 'data-protection-contact' && actor.role !== 'ethics-contact'))
    throw notFound();
  return { account: actor.account, role: actor.role };
}
