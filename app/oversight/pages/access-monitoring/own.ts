/** Who watches. The guard has let only the contact for personal data and auditors through. */
import type { Visit } from '#app/services/access/visit.ts';
import type { Watcher } from '#app/services/watch/alerts.server.ts';
import { notFound } from '../framework.ts';

export function watcherOf({ actor }: Visit): Watcher {
  if (actor.kind !== 'staff') throw notFound();
  return { account: actor.account, role: actor.role };
}
