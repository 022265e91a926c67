/** Who may ask for an erasure, and confirm another's. */

import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Eraser } from '../../services/erasure/erasure-rows.ts';

export function eraserOf({ actor }: Visit): Eraser {
  if (actor.kind !== 'staff') throw notFound();
  const { account, role } = actor;
  if (role === 'data-protection-contact' || role === 'ethics-contact') return { account, role };
  throw notFound();
}
