/** Answer one case, where the person wished to be asked each time. No answer is no. */
import { newEvent } from '#app/kernel/domain/event/event.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { accept, firstRefusal, type Outcome, refuse } from '#app/kernel/domain/outcome.ts';
import {
  type Command,
  cannotSpeak,
  type Events,
  inTheFuture,
  notActive,
  recordOf,
  signedByPhone,
  whenDone,
  wrongSpeaker,
} from '#app/kernel/domain/record/acts/situation.ts';

export type AnswerSpecific = Command & EventPayloads['SpecificAnswerGiven'];

export function decideSpecificAnswer(events: Events, command: AnswerSpecific, now: Instant): Outcome {
  const { actor, occurredAt: _when, ...payload } = command;
  const record = recordOf(events);
  if (!record) return refuse('not-invited');
  const answer = record.answers[payload.provision];
  const refused = firstRefusal([
    () => cannotSpeak(record, actor, payload.by, now),
    () => notActive(record),
    () => (answer?.decision === 'ask' ? null : refuse('not-asked-each-time', { provisions: [payload.provision] })),
    () => (answer?.specific[payload.case]?.decision === payload.decision ? refuse('nothing-changes') : null),
    () => (payload.decision === 'permit' ? signedByPhone(actor) : null),
    () => (payload.decision === 'permit' ? wrongSpeaker(record, payload.by, record.capacity.basis) : null),
    () =>
      payload.by.who === 'proxy' && answer?.by === 'person' && payload.decision === 'permit'
        ? refuse('own-no-stands')
        : null,
    () => inTheFuture(command, now),
  ]);
  return refused ?? accept(newEvent('SpecificAnswerGiven', whenDone(command, now), payload));
}
