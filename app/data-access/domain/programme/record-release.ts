/** A list that a gate let through becomes a release. What may go out was decided by the gate; nothing of it stands here. */
import { type Actor, newEvent } from '#app/kernel/domain/event/event.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import { type Instant, moment } from '#app/kernel/domain/instant.ts';
import { accept, type Outcome, refuse } from '#app/kernel/domain/outcome.ts';

export type RecordRelease = { readonly actor: Actor } & EventPayloads['ReleaseRecorded'];

/** The programme itself records releases, at the word of its gates: no person can write one into the ledger. */
export function decideRelease(command: RecordRelease, now: Instant): Outcome {
  const { actor, ...payload } = command;
  if (actor.role !== 'system') return refuse('not-permitted');
  return accept(newEvent('ReleaseRecorded', moment(now), payload));
}
