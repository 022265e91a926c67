/** Mend a mistake of typing: one proposes with proof, another confirms. The first entry stays readable for ever. */

import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import { newEvent } from '#app/kernel/domain/event/event.ts';
import { isProgrammeKind } from '#app/kernel/domain/event/event-kinds.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { accept, firstRefusal, type Outcome, refuse } from '#app/kernel/domain/outcome.ts';
import { type Command, type Events, notIn, recordOf, whenDone } from '#app/kernel/domain/record/acts/situation.ts';
import { isCorrectable } from '#app/kernel/domain/record/corrections.ts';

export type CorrectEntry = Command & EventPayloads['EntryCorrected'];

export function decideCorrection(events: Events, command: CorrectEntry, now: Instant): Outcome {
  const { actor, occurredAt: _when, ...payload } = command;
  if (!recordOf(events)) return refuse('not-invited');
  const wrong = events.find(
    (event): event is ParticipantEvent => event.number === payload.corrects && !isProgrammeKind(event.kind),
  );
  const refused = firstRefusal([
    () => notIn(actor, ['site-coordinator']),
    () => (wrong ? null : refuse('entry-unknown')),
    () => (wrong && isCorrectable(wrong, payload.correction.what) ? null : refuse('entry-not-correctable')),
    () => (payload.proposedBy === payload.confirmedBy ? refuse('two-people-needed') : null),
    () => (actor.account === payload.confirmedBy ? null : refuse('two-people-needed')),
  ]);
  return refused ?? accept(newEvent('EntryCorrected', whenDone(command, now), payload));
}
