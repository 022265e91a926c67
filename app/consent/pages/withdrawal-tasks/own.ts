/** Whose desk this is. A data holder whose session names no house has none. */

import { type Holding, holdingOf } from '#app/data-access/index.ts';
import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';

export function holdingIn({ actor }: Visit): Holding {
  const holding = actor.kind === 'staff' ? holdingOf(actor) : null;
  if (!holding) throw notFound();
  return holding;
}
