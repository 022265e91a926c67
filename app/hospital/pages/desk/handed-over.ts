/** The screen goes into somebody's hands: nothing of the desk is left behind to go back to. */
import type { Visit } from '#app/services/access/visit.ts';
import { type HandedOver, handOverForPassword } from '#app/services/joint-reading/hand-over.server.ts';
import type { Tools } from '#app/services/tools.server.ts';
import { notFound, seeOther } from '../framework.ts';
import { coordinatorOf, found, type participantIn } from './desk.ts';

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
