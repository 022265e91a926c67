/** Record that both sides were identified. J1: no consent event without it. */
import { newEvent } from '../../event/event.ts';
import type { EventPayloads } from '../../event/payloads.ts';
import type { Instant } from '../../instant.ts';
import { accept, firstRefusal, type Outcome, refuse } from '../../outcome.ts';
import { contradictoryProof } from './identity-proof.ts';
import { type Command, closedFor, type Events, inTheFuture, notIn, recordOf, whenDone } from './situation.ts';

export type VerifyIdentity = Command & EventPayloads['IdentityVerified'];

export function decideIdentity(events: Events, command: VerifyIdentity, now: Instant): Outcome {
  const { actor, occurredAt: _when, ...payload } = command;
  const record = recordOf(events);
  if (!record) return refuse('not-invited');
  const refused = firstRefusal([
    () => notIn(actor, ['site-coordinator', 'treating-doctor', 'genetic-counsellor', 'participant', 'proxy', 'system']),
    /* one who proves her own identity online does it by her own second factor, nothing else */
    () =>
      ['participant', 'proxy'].includes(actor.role) && payload.method !== 'own-sign-in-second-factor'
        ? refuse('not-permitted')
        : null,
    () => contradictoryProof(payload),
    () => closedFor(record, true),
    () => inTheFuture(command, now),
  ]);
  return refused ?? accept(newEvent('IdentityVerified', whenDone(command, now), payload));
}
