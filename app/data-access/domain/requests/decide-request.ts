/** The committee's decision: what the votes say, and whether it still follows from them. Pure; refusals are values. */
import { isOwn } from '#app/kernel/domain/access/own-accounts.ts';
import { firstRefusal, refuse } from '#app/kernel/domain/outcome.ts';
import type { ConditionInBoth } from './condition.ts';
import { panelViewAt } from './panel-view.ts';
import { type RequestPayloads, requestEvent } from './request-event.ts';
import type { RequestState } from './request-state.ts';
import { mayStep } from './request-steps.ts';
import {
  countedVotes,
  differsFromPanel,
  quorumHolds,
  recusedIn,
  seatsOn,
  voteOutcomeOf,
  voteTallyOf,
} from './seats.ts';
import { type Facts, isRecusedInOffice, type Stepper, type Taken } from './take-request-step.ts';

export type Decision = Pick<RequestPayloads['Decided'], 'decision' | 'words' | 'difference' | 'settled'> & {
  readonly conditions: ConditionInBoth[];
  /** which of the panel's conditions are among them, by their places; the others are answered in writing */
  readonly takenOver?: number[];
};

/** Conditions of the panel's that a decision leaves out. */
const leftOut = ({ panelSpoke }: RequestState, takenOver: readonly number[]): number =>
  (panelSpoke?.conditions ?? []).filter((_condition, place) => !takenOver.includes(place)).length;

/**
 * The decision is what the votes say, counted here and nowhere else; the office adds its number and its words. What the
 * panel said is answered in writing where the decision differs.
 */
export function decideRequest(state: RequestState, command: Decision, who: Stepper, facts: Facts): Taken {
  const { own, seats, now, route } = facts;
  const votes = countedVotes(state, 'committee', seats, now);
  const tally = voteTallyOf(votes);
  const outcome = voteOutcomeOf(tally);
  const panelView = panelViewAt(state, now);
  const refused = firstRefusal([
    () => (mayStep('Decided', who.role, state.stage) ? null : refuse('request-stage')),
    () => (route === 'committee-approval' ? null : refuse('approval-route-differs')),
    () => isRecusedInOffice(state, who, own),
    // a member who has become the secretary puts neither her own vote on record, nor what she is not free to judge
    () => (recusedIn(state.bodies.committee).some((account) => isOwn(own, account)) ? refuse('recused') : null),
    () => (votes.some(({ account }) => isOwn(own, account)) ? refuse('two-people-needed') : null),
    () => (quorumHolds(votes, seatsOn(seats, 'committee', now)) ? null : refuse('quorum-missing')),
    () => (panelView === null ? refuse('panel-view-missing') : null),
    () =>
      (outcome === 'approved-with-conditions') === command.conditions.length > 0 ? null : refuse('conditions-differ'),
    () =>
      panelView !== null &&
      differsFromPanel(outcome, panelView, leftOut(state, command.takenOver ?? [])) &&
      command.difference === null
        ? refuse('difference-unanswered')
        : null,
  ]);
  if (refused || panelView === null) return refused ?? refuse('panel-view-missing');
  const payload = {
    ...command,
    version: state.version,
    outcome,
    tally,
    voters: votes.map(({ account }) => account),
    recused: [...recusedIn(state.bodies.committee)],
    panelView,
  };
  return { ok: true, event: requestEvent('Decided', payload) };
}

/** After an interest was found: does the decision that was taken still follow from the votes that count? */
export function decisionStillHolds(state: RequestState, { seats }: Pick<Facts, 'seats'>): boolean {
  const { decided } = state;
  // of what is closed nothing is left to take back
  if (decided === null || !mayStep('Reopened', 'review-secretariat', state.stage)) return true;
  // terms that ended since do not unmake it: who sat then, sat
  const counted = countedVotes(state, 'committee', seats, decided.at);
  const votes = counted.filter(({ account }) => decided.voters.includes(account));
  return (
    quorumHolds(votes, seatsOn(seats, 'committee', decided.at)) && voteOutcomeOf(voteTallyOf(votes)) === decided.outcome
  );
}
