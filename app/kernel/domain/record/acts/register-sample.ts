/**
 * Register a sample of a participant. None is taken without a consent in force; a further one needs its own yes. What is
 * made of a sample is a sample, too: it names the one that it was made of and is of its time, and is no further taking.
 */
import { newEvent } from '../../event/event.ts';
import type { EventPayloads } from '../../event/payloads.ts';
import type { Instant } from '../../instant.ts';
import { accept, firstRefusal, type Outcome, type Refused, refuse } from '../../outcome.ts';
import { isMade } from '../../samples/sample-kinds.ts';
import type { ConsentRecord } from '../record.ts';
import { type Command, type Events, inTheFuture, notActive, notIn, recordOf, whenDone } from './situation.ts';

type Sample = EventPayloads['SampleRegistered'];
export type RegisterSample = Command & Sample;

/** What came from an earlier study may have been made there already, of a sample that nobody registers. */
function strangeSource({ samples }: ConsentRecord, { kind, from, legacy }: Sample): Refused | null {
  if (from === undefined) return isMade(kind) && !legacy ? refuse('sample-source-missing') : null;
  const source = samples.find(({ id }) => id === from);
  return isMade(kind) && source && !source.suspended ? null : refuse('sample-source-unknown');
}

/** Of its source: taken when that was taken, of an earlier study where that was. */
function asItsSource({ samples }: ConsentRecord, sample: Sample): Sample {
  const source = samples.find(({ id }) => id === sample.from);
  return source ? { ...sample, legacy: source.legacy, further: source.further } : sample;
}

/** A legacy sample lies there already: registering it uses nothing, the gate asks for its own yes before any use. */
export function decideSample(events: Events, command: RegisterSample, now: Instant): Outcome {
  const { actor, occurredAt: _when, ...sent } = command;
  const record = recordOf(events);
  if (!record) return refuse('not-invited');
  const payload = asItsSource(record, sent);
  const { kind, from, legacy, further } = payload;
  const says = (provision: 'participate' | 'repeat-samples' | 'cell-lines') =>
    record.answers[provision]?.decision === 'permit';
  const refused = firstRefusal([
    () => notIn(actor, ['site-coordinator', 'data-holder', 'treating-doctor', 'service-client']),
    () => notActive(record),
    () => (record.samples.some(({ id }) => id === payload.sample) ? refuse('sample-known') : null),
    () => strangeSource(record, payload),
    () => (legacy || record.withdrawal?.level !== 'no-further-access' ? null : refuse('already-withdrawn')),
    () => (legacy || says('participate') ? null : refuse('not-active')),
    () => (further && from === undefined && !says('repeat-samples') ? refuse('further-sample-declined') : null),
    () => (kind === 'cell-line' && !legacy && !says('cell-lines') ? refuse('cell-line-declined') : null),
    () => inTheFuture(command, now),
  ]);
  return refused ?? accept(newEvent('SampleRegistered', whenDone(command, now), payload));
}
