/** Record what is wished on death and lasting incapacity. May be changed at any time, by the person while she can. */
import { newEvent } from '#app/kernel/domain/event/event.ts';
import type { Speaker } from '#app/kernel/domain/event/payloads/parts.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { accept, firstRefusal, type Outcome, refuse } from '#app/kernel/domain/outcome.ts';
import {
  type Command,
  cannotSpeak,
  closedFor,
  type Events,
  inTheFuture,
  recordOf,
  whenDone,
} from '#app/kernel/domain/record/acts/situation.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';

export type RecordWishes = Command & EventPayloads['WishesRecorded'];

/** A proxy wishes for a child who has not wished herself, never for an adult: what she wished, or silence, stands. */
export const mayWish = ({ capacity, wishes }: Pick<ConsentRecord, 'capacity' | 'wishes'>, by: Speaker): boolean =>
  by.who === 'person'
    ? capacity.incapacity !== 'lost-lasting'
    : wishes === null && capacity.basis === 'parental-permission';

export function decideWishes(events: Events, command: RecordWishes, now: Instant): Outcome {
  const { actor, occurredAt: _when, ...payload } = command;
  const record = recordOf(events);
  if (!record) return refuse('not-invited');
  const refused = firstRefusal([
    () => closedFor(record),
    () => (record.deceased ? refuse('participant-deceased') : null),
    () => cannotSpeak(record, actor, payload.by, now),
    () =>
      mayWish(record, payload.by) ? null : refuse(payload.by.who === 'person' ? 'basis-differs' : 'own-no-stands'),
    () => inTheFuture(command, now),
  ]);
  return refused ?? accept(newEvent('WishesRecorded', whenDone(command, now), payload));
}
