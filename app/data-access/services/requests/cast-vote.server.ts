/** A member's vote: with the items on which she recorded no finding, and her word that she has read them. */

import type { Done } from '#app/kernel/domain/outcome.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { itemsWithoutFinding } from '../../domain/requests/judged-state.ts';
import { type RequestPayloads, requestEvent } from '../../domain/requests/request-event.ts';
import { seatStandingOf } from '../../domain/requests/seats.ts';
import type { Stepper } from '../../domain/requests/take-request-step.ts';
import { loadSeats, openRequest } from './request-chain.server.ts';
import { recordRequestStep } from './take-step.server.ts';

type Cast = Done;

/** @param hasRead what she says of the items without a finding of hers */
export async function castVote(
  tools: Tools,
  who: Stepper,
  request: string,
  vote: Omit<RequestPayloads['VoteCast'], 'readOnly'>,
  hasRead: boolean,
): Promise<Cast> {
  const { prisma } = tools.database;
  const open = await openRequest(prisma, request);
  const now = tools.clock.now().toISOString();
  // who is not free is told what the step itself tells, and nothing of items
  const isFree = open && seatStandingOf(open.state, vote.body, await loadSeats(prisma), who.account, now) === 'free';
  const without = open && isFree ? itemsWithoutFinding(open.state, vote.body, who.account) : [];
  // an abstention says nothing about the request
  if (without.length > 0 && !hasRead && vote.vote !== 'abstain')
    return { ok: false, refusal: { code: 'items-unread' } };
  const readOnly = hasRead && without.length > 0 ? { readOnly: [...without] } : {};
  const taken = await recordRequestStep(tools, who, request, requestEvent('VoteCast', { ...vote, ...readOnly }));
  return taken.ok ? { ok: true } : taken;
}
