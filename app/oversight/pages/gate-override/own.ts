/** Who asks and who confirms. The guard has let only them through; the deciders hold that they are two. */

import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { OverrideAsker } from '../../services/gate-override/ask-care-override.server.ts';
import type { Granter } from '../../services/gate-override/grant-care-override.server.ts';

/** A session that names no site speaks for no patients. */
export function askerOf({ actor }: Visit): OverrideAsker {
  if (actor.kind !== 'staff' || actor.site === null) throw notFound();
  return { account: actor.account, role: actor.role, site: actor.site };
}

export function granterOf({ actor }: Visit): Granter {
  if (actor.kind !== 'staff') throw notFound();
  return { account: actor.account, role: actor.role };
}

/** Askers see their own site's requests, those who confirm all of them. */
export function readerOf({ actor }: Visit) {
  if (actor.kind !== 'staff') throw notFound();
  const asks = actor.role === 'treating-doctor' || actor.role === 'site-coordinator';
  if (asks && actor.site === null) throw notFound();
  return { account: actor.account, site: asks ? actor.site : null, asks };
}
