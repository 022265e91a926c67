/** Who may close a hospital, and confirm another's word. */
import type { Visit } from '#app/services/access/visit.ts';
import type { Closer } from '#app/services/closing/closures.server.ts';
import { notFound } from '../framework.ts';

export function closerOf({ actor }: Visit): Closer {
  if (actor.kind !== 'staff') throw notFound();
  const { account, role } = actor;
  if (role === 'administrator' || role === 'review-secretariat') return { account, role };
  throw notFound();
}
