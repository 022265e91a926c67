/** Who may enter an ethics opinion, and confirm another's. */
import { may } from '#app/domain/permissions.ts';
import type { Visit } from '#app/services/access/visit.ts';
import type { Registrar } from '#app/services/opinions/propose-opinion.server.ts';
import { notFound } from '../framework.ts';

export function registrarOf({ actor }: Visit): Registrar {
  if (actor.kind !== 'staff' || !may(actor.role, 'register-ethics-opinion', null)) throw notFound();
  return { account: actor.account, role: actor.role };
}
