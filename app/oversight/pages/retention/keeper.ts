import { KEEPERS } from '#app/domain/retention/schedule.ts';
import type { Visit } from '#app/services/access/visit.ts';
import type { RetentionKeeper } from '#app/services/retention/holds.server.ts';
import { notFound } from '../framework.ts';

export function keeperOf({ actor }: Visit): RetentionKeeper {
  if (actor.kind !== 'staff') throw notFound();
  const role = KEEPERS.find((one) => one === actor.role);
  if (!role) throw notFound();
  return { account: actor.account, role };
}
