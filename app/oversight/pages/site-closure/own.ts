/** Who may close a hospital, and confirm another's word. */

import type { Closer } from '#app/hospital/index.ts';
import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';

export function closerOf({ actor }: Visit): Closer {
  if (actor.kind !== 'staff') throw notFound();
  const { account, role } = actor;
  if (role === 'administrator' || role === 'review-secretariat') return { account, role };
  throw notFound();
}
