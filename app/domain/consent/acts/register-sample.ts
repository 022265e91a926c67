/** Register a sample of a participant. None is taken without a consent in force; a further one needs its own yes. */
import { newEvent } from '../../event/event.ts';
import type { EventPayloads } from '../../event/payloads.ts';
import type { Instant } from '../../instant.ts';
import { accept, firstRefusal, type Outcome, refuse } from '../../outcome.ts';
import { type Command, type Events, inTheFuture, notActive, notIn, recordOf, whenDone } from './situation.ts';

export type RegisterSample = Command & EventPayloads['SampleRegistered'];

/** A legacy sample lies there already: registering it uses nothing, the gate asks for its own yes before any use. */
export function decideSample(events: Events, command: RegisterSample, now: Instant): Outcome {
  const { actor, occurredAt: _when, ...payload } = command;
  const record = recordOf(events);
  if (!record) return refuse('not-invited');
  const says = (provision: 'participate' | 'repeat-samples') => record.answers[provision]?.decision === 'permit';
  const refused = firstRefusal([
    () => notIn(actor, ['site-coordinator', 'data-holder', 'treating-doctor', 'service-client']),
    () => notActive(record),
    () => (record.samples.some(({ id }) => id === payload.sample) ? refuse('sample-known') : null),
    () => (payload.legacy || record.withdrawal?.level !== 'no-further-access' ? null : refuse('already-withdrawn')),
    () => (payload.legacy || says('participate') ? null : refuse('not-active')),
    () => (payload.further && !says('repeat-samples') ? refuse('further-sample-declined') : null),
    () => inTheFuture(command, now),
  ]);
  return refused ?? accept(newEvent('SampleRegistered', whenDone(command, now), payload));
}
