/** Whose work doubts are: the guard has let only these roles through. */

import { KEEPER_ROLES, type Keeper } from '#app/hospital/index.ts';
import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';

export function keeperOf({ actor }: Visit): Keeper {
  const role = actor.kind === 'staff' && KEEPER_ROLES.find((one) => one === actor.role);
  if (!role) throw notFound();
  return { account: actor.account, role, site: actor.site };
}
