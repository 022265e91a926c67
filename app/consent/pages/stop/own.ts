/** Who may stop, and confirm another's word. */
import { may } from '#app/kernel/domain/permissions.ts';
import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Stopper } from '../../services/stops/propose-stop.server.ts';

export function stopperOf({ actor }: Visit): Stopper {
  if (actor.kind !== 'staff' || !may(actor.role, 'set-suspension', null)) throw notFound();
  return { account: actor.account, role: actor.role };
}
