import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import { KEEPERS } from '../../domain/retention/schedule.ts';
import type { RetentionKeeper } from '../../services/retention/holds.server.ts';

export function keeperOf({ actor }: Visit): RetentionKeeper {
  if (actor.kind !== 'staff') throw notFound();
  const role = KEEPERS.find((one) => one === actor.role);
  if (!role) throw notFound();
  return { account: actor.account, role };
}
