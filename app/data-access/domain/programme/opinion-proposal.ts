/** An ethics opinion in two steps: one person enters it from the committee's letter, another compares and confirms. */

import type { Day } from '#app/kernel/domain/instant.ts';
import { firstRefusal, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import type { EthicsOpinion } from '#bridge/contract/programme-state.ts';
import type { Action } from '#bridge/contract/vocabulary.ts';

/** What the gate asks an opinion for; on any other action one changes nothing, so none is offered. */
export const OPINION_ACTIONS = ['sequence', 'ask-again'] as const satisfies readonly Action[];

export const DECLINE_REASONS = ['differs-from-letter', 'scope-too-wide', 'entered-wrongly'] as const;
/** By code: the reason goes into the ledger and is never a sentence about a person. */
export const WITHDRAW_REASONS = ['committee-withdrew', 'replaced', 'entered-wrongly'] as const;

type OpinionTerms = {
  readonly decidedOn: Day;
  /** both count whole */
  readonly from: Day;
  readonly until: Day;
  readonly covers: EthicsOpinion['covers'];
};

/** What is wrong with what was entered; null where it can wait for a second person. */
export const cannotProposeOpinion = ({ decidedOn, from, until, covers }: OpinionTerms, today: Day): Refused | null =>
  firstRefusal([
    () => (decidedOn <= today ? null : refuse('in-the-future')),
    () => (decidedOn <= from ? null : refuse('opinion-before-decision')),
    () => (from <= until ? null : refuse('term-backwards')),
    () => (today <= until ? null : refuse('opinion-over')),
    () => (Object.values(covers).some((list) => list.length > 0) ? null : refuse('opinion-covers-nothing')),
  ]);

type Entered = { readonly until: Day; readonly isDecided: boolean; readonly isByOnePerson: boolean };

/** What prevents the second person's confirmation; null where nothing does. */
export const cannotConfirmOpinion = ({ until, isDecided, isByOnePerson }: Entered, today: Day): Refused | null =>
  firstRefusal([
    () => (isDecided ? refuse('opinion-decided') : null),
    () => (isByOnePerson ? refuse('two-people-needed') : null),
    () => (today <= until ? null : refuse('opinion-over')),
  ]);
