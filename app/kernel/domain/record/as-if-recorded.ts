/** The events as they will stand once the ledger has taken the new ones: for tasks read off, and for a next decider. */
import type { Actor, LedgerEvent, NewEvent, ParticipantEvent } from '../event/event.ts';

/** Ids stay empty and revisions are stand-ins above all earlier ones: the true ones come with the append. */
export function asIfRecorded(
  events: readonly LedgerEvent[],
  fresh: readonly NewEvent[],
  now: Date,
  actor: Actor,
): ParticipantEvent[] {
  const last = events.at(-1);
  const added = fresh.map((event, index) => ({
    ...event,
    id: '',
    participant: last?.participant ?? null,
    number: events.length + index + 1,
    recordedAt: now.toISOString(),
    actor,
    revision: (last?.revision ?? 0) + index + 1,
  }));
  return [...events, ...added] as ParticipantEvent[];
}
