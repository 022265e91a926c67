/** Events for tests and seeds: built by hand-sized helpers, fixed times, deterministic identifiers. */

import type { Actor, LedgerEvent, NewEvent, ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { EventKind } from '#app/kernel/domain/event/event-kinds.ts';
import { type EventPayloads, payloadSchemas } from '#app/kernel/domain/event/payloads.ts';
import { type Instant, moment, type Span } from '#app/kernel/domain/instant.ts';
import { type ParticipantId, participantIdOf, type SampleId, sampleIdOf } from '#bridge/contract/identifiers.ts';

export const PARTICIPANT: ParticipantId = participantIdOf('3F7K2M9QX');
export const OTHER_PARTICIPANT: ParticipantId = participantIdOf('EBB5G2451');
export const SAMPLE: SampleId = sampleIdOf('000000001');
export const OTHER_SAMPLE: SampleId = sampleIdOf('000000002');

/** A UUID whose last digits are the number: the same seed gives the same identifiers. */
export const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const COORDINATOR = uuid(101);
export const SECOND_COORDINATOR = uuid(102);
export const PARENT = uuid(103);
export const hash = (number: number): string => number.toString(16).padStart(64, '0');
export const personal = (number: number) => ({ record: uuid(9000 + number), hash: hash(number) });

/** Monday 2 November 2026 10:00 in Japan, and so many days and minutes after. */
export const at = (day = 0, minute = 0): Instant => new Date(Date.UTC(2026, 10, 2 + day, 1, minute)).toISOString();

export const PERSON_ONLINE: Actor = { role: 'participant', account: uuid(100), channel: 'web' };
export const PROXY_ONLINE: Actor = { role: 'proxy', account: PARENT, channel: 'web' };
export const STAFF_ON_PAPER: Actor = { role: 'site-coordinator', account: COORDINATOR, channel: 'paper' };
export const STAFF_IN_PERSON: Actor = { role: 'site-coordinator', account: COORDINATOR, channel: 'in-person' };
export const STAFF_BY_PHONE: Actor = { role: 'site-coordinator', account: COORDINATOR, channel: 'phone' };
export const SYSTEM: Actor = { role: 'system', account: null, channel: 'system' };

export type Entry = {
  readonly kind: EventKind;
  readonly payload: unknown;
  readonly occurredAt: Span;
  readonly recordedAt?: Instant;
  readonly actor?: Actor;
};

/** One entry; its payload is checked, so that no test stands on an event that could not be written. */
export function entry<K extends EventKind>(
  kind: K,
  payload: EventPayloads[K],
  when: Span | Instant,
  more: { recordedAt?: Instant; actor?: Actor } = {},
): Entry {
  return {
    kind,
    payload: payloadSchemas[kind].parse(payload),
    occurredAt: typeof when === 'string' ? moment(when) : when,
    ...more,
  };
}

/** What a decider proposed, as an entry recorded when it occurred. */
export const proposed = (event: NewEvent, actor: Actor = PERSON_ONLINE, recordedAt?: Instant): Entry => ({
  kind: event.kind,
  payload: event.payload,
  occurredAt: event.occurredAt,
  actor,
  ...(recordedAt ? { recordedAt } : {}),
});

/** Entries in the order of recording → a participant's ledger. Revisions run as numbers, from `firstRevision`. */
export function ledger(
  entries: readonly Entry[],
  { participant = PARTICIPANT, firstRevision = 1 }: { participant?: ParticipantId; firstRevision?: number } = {},
): ParticipantEvent[] {
  return entries.map(
    (one, index) =>
      ({
        id: uuid(firstRevision + index),
        participant,
        number: index + 1,
        kind: one.kind,
        occurredAt: one.occurredAt,
        recordedAt: one.recordedAt ?? one.occurredAt.until,
        actor: one.actor ?? PERSON_ONLINE,
        payload: one.payload,
        revision: firstRevision + index,
      }) as ParticipantEvent,
  );
}

/** A programme event. */
export const programmeEvent = <K extends EventKind>(
  kind: K,
  payload: EventPayloads[K],
  when: Instant,
  revision: number,
) =>
  ({
    id: uuid(500_000 + revision),
    participant: null,
    number: null,
    kind,
    occurredAt: moment(when),
    recordedAt: when,
    actor: SYSTEM,
    payload: payloadSchemas[kind].parse(payload),
    revision,
  }) as LedgerEvent;
