/** Invite a person into an enrolment. One `P-` is one enrolment; it is invited once. */

import { cannotCollect, type PublishedVersion } from '../../document/published.ts';
import { newEvent } from '../../event/event.ts';
import type { EventPayloads } from '../../event/payloads.ts';
import type { Instant } from '../../instant.ts';
import { accept, firstRefusal, type Outcome, refuse } from '../../outcome.ts';
import { type Command, type Events, inTheFuture, notIn, whenDone } from './situation.ts';

export type Invite = Command & EventPayloads['ParticipantInvited'];

export function decideInvitation(
  events: Events,
  command: Invite,
  now: Instant,
  published: PublishedVersion | null,
): Outcome {
  const { actor, occurredAt: _when, ...payload } = command;
  const refused = firstRefusal([
    () => notIn(actor, ['site-coordinator', 'treating-doctor']),
    () => (events.length > 0 ? refuse('already-invited') : null),
    () => inTheFuture(command, now),
    () => cannotCollect(published, now),
    () => (published?.version.audiences.includes(payload.audience) ? null : refuse('audience-not-offered')),
    () => (published?.version.languages.includes(payload.language) ? null : refuse('language-not-offered')),
  ]);
  return refused ?? accept(newEvent('ParticipantInvited', whenDone(command, now), payload));
}
