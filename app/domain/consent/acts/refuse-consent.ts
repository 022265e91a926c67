/** Say no to taking part. As few steps as a yes: no identity check, no reason, no version that must still be collecting. */
import { newEvent } from '../../event/event.ts';
import type { EventPayloads } from '../../event/payloads.ts';
import type { Instant } from '../../instant.ts';
import { accept, firstRefusal, type Outcome, refuse } from '../../outcome.ts';
import {
  type Command,
  cannotSpeak,
  closedFor,
  type Events,
  inTheFuture,
  recordOf,
  untranscribed,
  whenDone,
} from './situation.ts';

export type RefuseConsent = Command & EventPayloads['ConsentRefused'];

/** One who has joined changes or withdraws; one who signed and waits may still refuse the whole. */
export function decideRefusal(events: Events, command: RefuseConsent, now: Instant): Outcome {
  const { actor, occurredAt: _when, ...payload } = command;
  const record = recordOf(events);
  if (!record) return refuse('not-invited');
  const refused = firstRefusal([
    () => closedFor(record, true),
    () => (record.inForce ? refuse('already-consented') : null),
    () => cannotSpeak(record, actor, payload.by, now),
    () => untranscribed(actor, payload.transcription),
    () => inTheFuture(command, now),
  ]);
  return refused ?? accept(newEvent('ConsentRefused', whenDone(command, now), payload));
}
