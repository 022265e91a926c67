/** Whose desk this is. The guard has let only the release desk through. */

import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { ReleaseDesk } from '../../services/releases/runs.server.ts';

export function deskOf({ actor }: Visit): ReleaseDesk {
  if (actor.kind !== 'staff' || actor.role !== 'release-desk') throw notFound();
  return { account: actor.account };
}
