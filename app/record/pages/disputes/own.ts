/** Whose work doubts are: the guard has let only these roles through. */
import type { Visit } from '#app/services/access/visit.ts';
import { KEEPER_ROLES, type Keeper } from '#app/services/doubts/doubt-desk.server.ts';
import { notFound } from '../framework.ts';

export function keeperOf({ actor }: Visit): Keeper {
  const role = actor.kind === 'staff' && KEEPER_ROLES.find((one) => one === actor.role);
  if (!role) throw notFound();
  return { account: actor.account, role, site: actor.site };
}
