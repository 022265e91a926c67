/** A request that is complete and before its judges, and what members say of it: for the tests of its steps. */
import type { NewRequestEvent, Vote } from '#app/data-access/domain/requests/request-event.ts';
import { requestAt } from '#app/data-access/domain/requests/request-state.ts';
import type { Facts, Stepper } from '#app/data-access/domain/requests/take-request-step.ts';
import { APPLICANT, chain, MEMBERS, OFFICE, SEATS } from '#tests/support/data-request.ts';

export const at = '2026-11-22T00:00:00.000Z';
export const afterPanel = '2026-12-11T00:00:00.000Z';
export const FACTS: Facts = {
  own: new Set(),
  now: at,
  seats: SEATS,
  recipientClass: 'academia',
  route: 'committee-approval',
  publishingOpens: null,
  isOwn: true,
  load: {},
};
export const office: Stepper = { account: OFFICE, role: 'review-secretariat' };

export type Entry = readonly [NewRequestEvent, { account: string; role: Stepper['role']; at: string }];
export const BEGUN: readonly Entry[] = [
  [
    { kind: 'Submitted', payload: { version: 1, content: 'a'.repeat(64), changed: [] } },
    { account: APPLICANT, role: 'applicant', at },
  ],
  [
    {
      kind: 'FoundComplete',
      payload: { version: 1, panelUntil: '2026-12-10T00:00:00.000Z', reviewUntil: '2026-12-24T00:00:00.000Z' },
    },
    { ...office, at },
  ],
];
export const member = (place: number) => ({ account: MEMBERS[place] as string, role: 'review-member' as const, at });
export const declares = (place: number, ground: 'funding' | null = null): Entry => [
  { kind: 'InterestDeclared', payload: { body: 'committee', version: 1, ground, words: '' } },
  member(place),
];
export const votes = (place: number, vote: Vote): Entry => [
  {
    kind: 'VoteCast',
    payload: {
      body: 'committee',
      version: 1,
      vote,
      conditions: vote === 'approve-with-conditions' ? ['年に一度報告する。'] : [],
      words: '理由。',
    },
  },
  member(place),
];
export const stateOf = (...entries: readonly Entry[]) => requestAt(chain('REQ-2026-0031', [...BEGUN, ...entries]));
