/** Who may stop, and confirm another's word. */
import { may } from '#app/domain/permissions.ts';
import type { Visit } from '#app/services/access/visit.ts';
import type { Stopper } from '#app/services/stops/propose-stop.server.ts';
import { notFound } from '../framework.ts';

export function stopperOf({ actor }: Visit): Stopper {
  if (actor.kind !== 'staff' || !may(actor.role, 'set-suspension', null)) throw notFound();
  return { account: actor.account, role: actor.role };
}
