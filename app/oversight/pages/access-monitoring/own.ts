/** Who watches. The guard has let only the contact for personal data and auditors through. */

import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Watcher } from '../../services/access-monitoring/alerts.server.ts';

export function watcherOf({ actor }: Visit): Watcher {
  if (actor.kind !== 'staff') throw notFound();
  return { account: actor.account, role: actor.role };
}
