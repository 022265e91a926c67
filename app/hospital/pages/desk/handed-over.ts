/** The screen goes into somebody's hands: nothing of the desk is left behind to go back to. */

import { type HandedOver, handOverForPassword } from '#app/accounts/index.ts';
import { coordinatorOf, found, type participantIn } from '#app/kernel/pages/desk.ts';
import { notFound, seeOther } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export function explainerOf(visit: Visit) {
  const { actor } = visit;
  if (actor.kind !== 'staff') throw notFound();
  return { ...coordinatorOf(visit), session: actor.session, openedBy: actor.openedBy };
}

export const toLocked = ({ path, cookie }: HandedOver) =>
  seeOther(path, { 'Set-Cookie': cookie, 'Clear-Site-Data': '"cache"' });

/** Two members of staff have opened the way: she types her password on a screen that opens nothing else. */
export async function handedForPassword(
  visit: Visit,
  tools: Tools,
  participant: ReturnType<typeof participantIn>,
  token: string,
) {
  return toLocked(found(await handOverForPassword(tools, explainerOf(visit), { participant, token }, visit.agent)));
}
