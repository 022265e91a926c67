/** Where something stands that was said and answered on a page of its own: the panel's view on a request, a review. Pure. */
import type { ReviewOutcome } from '../programme/register-review.ts';
import type { StepState } from './comment.ts';

/** Which of the panel’s conditions a decision took over; null where it was not asked. */
type TakenOver = { readonly asked: number; readonly taken: number } | null;
type View = 'for' | 'with-conditions' | 'against' | 'none';

/** Followed, or decided otherwise with an answer in writing. One whose request was withdrawn had nothing left to decide. */
export function stateOfView(
  view: View,
  outcome: 'approved' | 'refused' | 'withdrawn',
  isAnsweredOtherwise: boolean,
  conditions: TakenOver = null,
): StepState {
  if (outcome === 'withdrawn') return 'considered';
  // approved with what the panel asked for: followed; with a part of it, weighed, and the answer says what was left out
  if (view === 'with-conditions' && outcome === 'approved' && conditions !== null) {
    if (conditions.taken === 0) return 'not-done';
    return conditions.taken < conditions.asked ? 'considered' : 'done';
  }
  if (isAnsweredOtherwise) return 'not-done';
  return (view === 'against') === (outcome === 'refused') ? 'done' : 'not-done';
}

/** `passed-on`: another body has it now. */
export function stateOfReview(outcome: ReviewOutcome): StepState {
  switch (outcome) {
    case 'amended':
    case 'reopened':
      return 'done';
    case 'stands':
      return 'not-done';
    case 'passed-on':
      return 'considered';
    default:
      return outcome satisfies never;
  }
}
