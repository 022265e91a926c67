import type { Visit } from '#app/services/access/visit.ts';
import type { LeakHandler } from '#app/services/leaks/leaks.server.ts';
import { notFound } from '../framework.ts';

export function leakHandlerOf({ actor }: Visit): LeakHandler {
  if (actor.kind !== 'staff' || (actor.role !== 'data-protection-contact' && actor.role !== 'ethics-contact'))
    throw notFound();
  return { account: actor.account, role: actor.role };
}
