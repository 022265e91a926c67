/** Mend a mistake of typing: one proposes with proof, another confirms. The first entry stays readable for ever. */

import type { ParticipantEvent } from '../../event/event.ts';
import { newEvent } from '../../event/event.ts';
import { isProgrammeKind } from '../../event/event-kinds.ts';
import type { EventPayloads } from '../../event/payloads.ts';
import type { Instant } from '../../instant.ts';
import { accept, firstRefusal, type Outcome, refuse } from '../../outcome.ts';
import { isCorrectable } from '../corrections.ts';
import { type Command, type Events, notIn, recordOf, whenDone } from './situation.ts';

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
