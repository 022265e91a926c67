/** What the committee's members have to read before it is published: each hers alone, and nothing of what she is not free to judge. */

import type { Instant } from '#app/kernel/domain/instant.ts';
import { mayStep } from '../../domain/requests/request-steps.ts';
import { BODY_ROLE, type Seat, seatStandingOf } from '../../domain/requests/seats.ts';
import type { PublishingRequest } from './publication-rows.server.ts';

export type PublicationToRead = {
  readonly request: string;
  readonly publication: string;
  /** who asks: its number, and its name on a page */
  readonly organisation: string;
  readonly standing: 'must-declare' | 'free';
  readonly shownAt: string;
  /** her own word is there */
  readonly judged: boolean;
};

/** Those without her word first, of them the oldest. */
export function publicationsToRead(
  requests: readonly PublishingRequest[],
  { account, seats, now }: { readonly account: string; readonly seats: readonly Seat[]; readonly now: Instant },
): readonly PublicationToRead[] {
  return requests
    .flatMap(({ request, organisation, state }) => {
      const standing = seatStandingOf(state, 'committee', seats, account, now);
      if (standing === 'no-seat' || standing === 'recused') return [];
      if (!mayStep('PublicationJudged', BODY_ROLE.committee, state.stage)) return [];
      return state.publications
        .filter(({ toCommittee, cleared }) => toCommittee && cleared === null)
        .map(({ publication, at: shownAt, judged }): PublicationToRead => {
          const of = { request, publication, organisation, standing, shownAt };
          return { ...of, judged: judged.some((said) => said.account === account) };
        });
    })
    .toSorted((one, other) => Number(one.judged) - Number(other.judged) || (one.shownAt < other.shownAt ? -1 : 1));
}
