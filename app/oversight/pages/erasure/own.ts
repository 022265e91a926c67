/** Who may ask for an erasure, and confirm another's. */
import type { Visit } from '#app/services/access/visit.ts';
import type { Eraser } from '#app/services/erasure/erasure-rows.ts';
import { notFound } from '../framework.ts';

export function eraserOf({ actor }: Visit): Eraser {
  if (actor.kind !== 'staff') throw notFound();
  const { account, role } = actor;
  if (role === 'data-protection-contact' || role === 'ethics-contact') return { account, role };
  throw notFound();
}
