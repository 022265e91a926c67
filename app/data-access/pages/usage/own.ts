/** Who works with records of use: a data centre sends them, the release desk asks about what may not have been allowed. */

import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';

export type UsageSeat = { readonly account: string; readonly part: 'sends' | 'asks' };

/** A data holder of another house keeps no such records. */
export function usageSeatIn({ actor }: Visit): UsageSeat {
  if (actor.kind !== 'staff') throw notFound();
  const { account, role, site } = actor;
  if (role === 'release-desk') return { account, part: 'asks' };
  if (role === 'data-holder' && site === 'data-centre') return { account, part: 'sends' };
  throw notFound();
}
