/** Invite a person into an enrolment. One `P-` is one enrolment; it is invited once. */

import { cannotCollect, type PublishedVersion } from '#app/kernel/domain/document/published.ts';
import { newEvent } from '#app/kernel/domain/event/event.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import type { Day, Instant } from '#app/kernel/domain/instant.ts';
import { accept, firstRefusal, type Outcome, refuse } from '#app/kernel/domain/outcome.ts';
import { type Command, type Events, inTheFuture, notIn, whenDone } from '#app/kernel/domain/record/acts/situation.ts';
import { ageAt, audiencesAt, MAJORITY_AGE } from '#app/kernel/domain/record/age.ts';
import { majorityOn } from '#app/kernel/domain/record/capacity.ts';

/** The birthday stays out of the event: the ledger and the gate learn the month of majority alone. */
export type Invite = Command & Omit<EventPayloads['ParticipantInvited'], 'majorityOn'> & { readonly birthday: Day };

export function decideInvitation(
  events: Events,
  command: Invite,
  now: Instant,
  published: PublishedVersion | null,
): Outcome {
  const { actor, occurredAt: _when, birthday, ...payload } = command;
  const age = ageAt(birthday, now);
  const refused = firstRefusal([
    () => notIn(actor, ['site-coordinator', 'treating-doctor', 'service-client']),
    () => (events.length > 0 ? refuse('already-invited') : null),
    () => inTheFuture(command, now),
    () => (audiencesAt(age).includes(payload.audience) ? null : refuse('age-differs-from-audience')),
    () => (published ? null : refuse('audience-not-offered')),
    () => cannotCollect(published, now),
    () => (published?.version.audiences.includes(payload.audience) ? null : refuse('audience-not-offered')),
    () => (published?.version.languages.includes(payload.language) ? null : refuse('language-not-offered')),
  ]);
  if (refused) return refused;
  const majority = age < MAJORITY_AGE ? majorityOn(birthday) : null;
  return accept(newEvent('ParticipantInvited', whenDone(command, now), { ...payload, majorityOn: majority }));
}
