/** Record what is wished on death and lasting incapacity. May be changed at any time, by the person while she can. */
import { newEvent } from '../../event/event.ts';
import type { EventPayloads } from '../../event/payloads.ts';
import type { Instant } from '../../instant.ts';
import { accept, firstRefusal, type Outcome, refuse } from '../../outcome.ts';
import { type Command, cannotSpeak, closedFor, type Events, inTheFuture, recordOf, whenDone } from './situation.ts';

export type RecordWishes = Command & EventPayloads['WishesRecorded'];

export function decideWishes(events: Events, command: RecordWishes, now: Instant): Outcome {
  const { actor, occurredAt: _when, ...payload } = command;
  const record = recordOf(events);
  if (!record) return refuse('not-invited');
  const { capacity } = record;
  const refused = firstRefusal([
    () => closedFor(record),
    () => (record.deceased ? refuse('participant-deceased') : null),
    () => cannotSpeak(record, actor, payload.by, now),
    () => (payload.by.who === 'person' && capacity.incapacity === 'lost-lasting' ? refuse('basis-differs') : null),
    /* a proxy wishes for a child, never over a wish an adult made */
    () =>
      payload.by.who === 'proxy' && (record.wishes || capacity.basis !== 'parental-permission')
        ? refuse('own-no-stands')
        : null,
    () => inTheFuture(command, now),
  ]);
  return refused ?? accept(newEvent('WishesRecorded', whenDone(command, now), payload));
}
