/** What a recipient of data or samples answered when it was asked to stop and to destroy or return them. Source: gate contract §4. */
import { newEvent } from '../../event/event.ts';
import type { EventPayloads } from '../../event/payloads.ts';
import type { Instant } from '../../instant.ts';
import { accept, firstRefusal, type Outcome, refuse } from '../../outcome.ts';
import { stopsOf } from '../withdrawal-tasks.ts';
import { type Command, type Events, inTheFuture, notIn, recordOf, whenDone } from './situation.ts';

export type AnswerRecall = Command &
  Omit<EventPayloads['RecallAnswered'], 'withdrawal'> & {
    /** number of the withdrawal that it follows */
    readonly withdrawal: number;
  };

const isSame = (payload: EventPayloads['RecallAnswered'], command: AnswerRecall) =>
  payload.withdrawal === command.withdrawal &&
  payload.release === command.release &&
  payload.organisation === command.organisation;

/** `no-answer` may be recorded again and again, and the answer after it; an answer is recorded once. */
export function decideRecallAnswered(events: Events, command: AnswerRecall, now: Instant): Outcome {
  const { actor, occurredAt: _when, ...payload } = command;
  const record = recordOf(events);
  const withdrawal = record && stopsOf(record).find(({ number }) => number === command.withdrawal);
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
  ]);
  return refused ?? accept(newEvent('RecallAnswered', whenDone(command, now), payload));
}
