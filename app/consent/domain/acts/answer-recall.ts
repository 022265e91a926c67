/** What a recipient of data or samples answered when it was asked to stop and to destroy or return them. Source: contract §4. */
import { newEvent } from '#app/kernel/domain/event/event.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import { dayOf, type Instant } from '#app/kernel/domain/instant.ts';
import { accept, firstRefusal, type Outcome, refuse } from '#app/kernel/domain/outcome.ts';
import {
  type Command,
  type Events,
  inTheFuture,
  notIn,
  recordOf,
  whenDone,
} from '#app/kernel/domain/record/acts/situation.ts';
import {
  missingGrounds,
  RECALL_ANSWERS,
  type RecallGrounds,
  type RecallOutcome,
} from '#app/kernel/domain/record/recall.ts';
import { stopsOf } from '#app/kernel/domain/record/withdrawal-tasks.ts';

export type AnswerRecall = Command &
  Omit<EventPayloads['RecallAnswered'], 'withdrawal' | 'answer'> & {
    /** number of the withdrawal that it follows */
    readonly withdrawal: number;
    readonly outcome: RecallOutcome | 'no-answer';
    readonly grounds: RecallGrounds;
  };
type Asked = Pick<EventPayloads['RecallAnswered'], 'withdrawal' | 'release' | 'organisation'>;

const isSame = (payload: Asked, command: Asked) =>
  payload.withdrawal === command.withdrawal &&
  payload.release === command.release &&
  payload.organisation === command.organisation;

function withoutGrounds({ outcome, grounds }: AnswerRecall, now: Instant) {
  if (outcome === 'no-answer') return null;
  const [missing] = missingGrounds(outcome, grounds);
  if (missing) return refuse(missing === 'because' || missing === 'reason' ? 'reason-missing' : 'certificate-missing');
  return (grounds.destroyedOn ?? '') > dayOf(now) ? refuse('in-the-future') : null;
}

/** `no-answer` may be recorded again and again, and the answer after it; an answer is recorded once. */
export function decideRecallAnswered(events: Events, command: AnswerRecall, now: Instant): Outcome {
  const { actor, withdrawal: number, release, organisation, outcome, record } = command;
  const consent = recordOf(events);
  const withdrawal = consent && stopsOf(consent).find((one) => one.number === number);
  if (!withdrawal) return refuse('withdrawal-unknown');
  const answered = events.some(
    (event) =>
      event.kind === 'RecallAnswered' && event.payload.answer !== 'no-answer' && isSame(event.payload, command),
  );
  const refused = firstRefusal([
    () => notIn(actor, ['release-desk', 'data-holder', 'data-user', 'applicant']),
    () => (withdrawal.takenBack ? refuse('withdrawal-taken-back') : null),
    () => (withdrawal.level === 'no-further-use' ? null : refuse('task-unknown')),
    () => (answered ? refuse('task-already-closed') : null),
    () => inTheFuture(command, now),
    () => withoutGrounds(command, now),
  ]);
  const answer = outcome === 'no-answer' ? outcome : RECALL_ANSWERS[outcome];
  const payload = { withdrawal: number, release, organisation, answer, record };
  return refused ?? accept(newEvent('RecallAnswered', whenDone(command, now), payload));
}
