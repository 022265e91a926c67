/** Who asks and who decides. The guard has let only them through; the decider holds that they are two. */

import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { EmergencyAsker } from '../../services/emergency/ask.server.ts';
import type { SecondPerson } from '../../services/emergency/decide.server.ts';
import type { EmergencyReader } from '../../services/emergency/requests.server.ts';

/** A session that names no hospital asks for nobody. */
export function askerOf({ actor }: Visit): EmergencyAsker {
  if (actor.kind !== 'staff' || actor.site === null) throw notFound();
  const { account, role, site } = actor;
  if (role !== 'treating-doctor' && role !== 'site-coordinator') throw notFound();
  return { account, role, site };
}

export function secondOf({ actor }: Visit): SecondPerson {
  if (actor.kind !== 'staff') throw notFound();
  return { account: actor.account, role: actor.role };
}

export function readerOf({ actor }: Visit): EmergencyReader {
  if (actor.kind !== 'staff') throw notFound();
  const asks = actor.role === 'treating-doctor' || actor.role === 'site-coordinator';
  return { account: actor.account, role: actor.role, sees: asks ? 'own' : 'all' };
}
