/**
 * What the office owes on a request now, and by when: one list for its desk. Pure; the working days are counted by the
 * caller. Source: domain.md §5, "Life cycle".
 */

import { type Instant, plusDays } from '#app/kernel/domain/instant.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
import type { DeskState } from './desk-state.ts';
import { panelViewAt } from './panel-view.ts';
import { countedVotes, quorumHolds, type Seat, seatStandingOf, seatsOn } from './seats.ts';

export const DUE_KINDS = [
  'completeness',
  'readers-missing',
  'quorum-lost',
  'questions-open',
  'panel-ending',
  'votes-missing',
  'decision',
  'panel-answer',
  'acquirer',
  'report',
  'agreement',
  'training',
  'approval-ending',
  'approval-over',
  'publication',
  'closing',
  'register-missing',
] as const;
export type DueKind = (typeof DUE_KINDS)[number];

/** `at`: by when; or `since` and so many working days later, where a promise counts from an act. */
export type Due = { readonly kind: DueKind } & (
  | { readonly at: Instant; readonly since?: never; readonly workingDays?: never }
  | { readonly since: Instant; readonly workingDays: number; readonly at?: never }
);

/** Promises in working days, from the act that asks for them. */
export const PROMISED = {
  completeness: 5,
  question: 10,
  'panel-answer': 10,
  agreement: 10,
  training: 10,
  publication: 10,
  closing: 20,
  register: 10,
} as const;
export const PANEL_SOON_DAYS = 5;
export const ENDING_SOON_DAYS = 60;

/** Whether the members who may still judge could be a quorum, should all of them vote. */
export function quorumPossible(state: DeskState, seats: readonly Seat[], now: Instant): boolean {
  const seated = seatsOn(seats, 'committee', now);
  const able = seated.filter(({ account }) => seatStandingOf(state, 'committee', seats, account, now) !== 'recused');
  return quorumHolds(able, seated);
}

const questionsOpen = ({ questions }: DeskState): readonly Due[] =>
  questions
    .filter(({ answer }) => answer === null)
    .map(({ askedAt }) => ({ kind: 'questions-open', since: askedAt, workingDays: PROMISED.question }) as const);

const panelEnding = (state: DeskState, now: Instant): readonly Due[] => {
  const until = state.bodies.panel.until ?? now;
  const isSoon = panelViewAt(state, now) === null && until <= plusDays(now, PANEL_SOON_DAYS);
  return isSoon ? [{ kind: 'panel-ending', at: until }] : [];
};

/** Participating institutions: nobody is assigned and nothing is voted; the acquirer agrees, then the report is accepted. */
function ownRoute(state: DeskState, now: Instant): readonly Due[] {
  const at = state.bodies.committee.until ?? now;
  const hasView = panelViewAt(state, now) !== null;
  return [
    ...questionsOpen(state),
    ...panelEnding(state, now),
    ...(state.acquirer === null ? [{ kind: 'acquirer', at } as const] : []),
    ...(state.acquirer !== null && hasView ? [{ kind: 'report', at } as const] : []),
  ];
}

function inReview(state: DeskState, seats: readonly Seat[], now: Instant): readonly Due[] {
  const { committee } = state.bodies;
  const until = committee.until ?? now;
  const hasQuorum = quorumHolds(countedVotes(state, 'committee', seats, now), seatsOn(seats, 'committee', now));
  const hasView = panelViewAt(state, now) !== null;
  return [
    ...(quorumPossible(state, seats, now) ? [] : [{ kind: 'quorum-lost', at: now } as const]),
    ...(committee.readers.length === 0 ? [{ kind: 'readers-missing', at: until } as const] : []),
    ...questionsOpen(state),
    ...panelEnding(state, now),
    ...(hasQuorum ? [] : [{ kind: 'votes-missing', at: until } as const]),
    ...(hasQuorum && hasView ? [{ kind: 'decision', at: until } as const] : []),
  ];
}

/** The panel's view was recorded again and differs from the decision. */
const panelAnswer = ({ panelUnanswered, panelSpoke }: DeskState): readonly Due[] =>
  panelUnanswered && panelSpoke
    ? [{ kind: 'panel-answer', since: panelSpoke.at, workingDays: PROMISED['panel-answer'] }]
    : [];

/** In the order in which the office looks at them. Nothing is due of what waits for the applicant or is over. */
export const dueOf = (
  state: DeskState,
  route: Approval['route'],
  seats: readonly Seat[],
  now: Instant,
): readonly Due[] => [...panelAnswer(state), ...dueInStage(state, route, seats, now)];

function dueInStage(state: DeskState, route: Approval['route'], seats: readonly Seat[], now: Instant): readonly Due[] {
  const { stage, submittedAt, decided, reportAccepted, agreement, approval, publications, closingReport } = state;
  const shown = publications.filter(({ cleared }) => cleared === null);
  const publication = shown.map(
    ({ at }) => ({ kind: 'publication', since: at, workingDays: PROMISED.publication }) as const,
  );
  switch (stage) {
    case 'submitted':
      return [{ kind: 'completeness', since: submittedAt ?? now, workingDays: PROMISED.completeness }];
    case 'in-review':
      return route === 'acquirer-agreement-and-report' ? ownRoute(state, now) : inReview(state, seats, now);
    case 'agreement': {
      const since = decided?.at ?? reportAccepted?.at ?? now;
      return [{ kind: 'agreement', since, workingDays: PROMISED.agreement }];
    }
    case 'training':
      return [{ kind: 'training', since: agreement?.at ?? now, workingDays: PROMISED.training }];
    case 'active':
    case 'suspended': {
      const until = approval?.until ?? now;
      if (until <= now) return [...publication, { kind: 'approval-over', at: until }];
      return until <= plusDays(now, ENDING_SOON_DAYS)
        ? [...publication, { kind: 'approval-ending', at: until }]
        : publication;
    }
    case 'closing':
      return [...publication, { kind: 'closing', since: closingReport?.at ?? now, workingDays: PROMISED.closing }];
    default:
      return publication;
  }
}

/** The public register waits for the office's words. @param since when it was decided, or taken back */
export const registerDue = (since: Instant): Due => ({
  kind: 'register-missing',
  since,
  workingDays: PROMISED.register,
});
