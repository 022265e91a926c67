/** Who may enter an ethics opinion, and confirm another's. */
import { may } from '#app/kernel/domain/permissions.ts';
import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Registrar } from '../../services/opinions/propose-opinion.server.ts';

export function registrarOf({ actor }: Visit): Registrar {
  if (actor.kind !== 'staff' || !may(actor.role, 'register-ethics-opinion', null)) throw notFound();
  return { account: actor.account, role: actor.role };
}
