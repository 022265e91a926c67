/** Whose desk this is. A data holder whose session names no house has none. */
import type { Visit } from '#app/services/access/visit.ts';
import { type Holding, holdingOf } from '#app/services/tasks/holder-desk.ts';
import { notFound } from '../framework.ts';

export function holdingIn({ actor }: Visit): Holding {
  const holding = actor.kind === 'staff' ? holdingOf(actor) : null;
  if (!holding) throw notFound();
  return holding;
}
