/** One entry of the ledger. Appended once, never edited or deleted. Source: docs/architecture.md "Event". */
import { z } from 'zod';
import { type ParticipantId, participantIdSchema } from '#bridge/contract/identifiers.ts';
import { type Instant, instantSchema, type Span } from '../instant.ts';
import { CHANNELS, type Channel, ROLES, type Role } from '../roles.ts';
import { EVENT_KINDS, type EventKind, isProgrammeKind, type ParticipantEventKind } from './event-kinds.ts';
import { type EventPayloads, payloadSchemas } from './payloads.ts';

/** How the way in came about through which somebody acted; left out: her own, as in every entry before this was recorded. */
export const OPENED_BY = ['desk-recovery', 'assisted', 'organisation'] as const;

export type Actor = {
  readonly role: Role;
  readonly account: string | null;
  readonly channel: Channel;
  readonly openedBy?: (typeof OPENED_BY)[number] | undefined;
};

type Envelope<K extends EventKind> = {
  /** random UUID; the event's own key is derived from it */
  readonly id: string;
  readonly participant: ParticipantId | null;
  /** gap-free within the participant, from 1; null for programme events */
  readonly number: number | null;
  readonly kind: K;
  /** when the person did it: one moment online, the whole day for dated paper */
  readonly occurredAt: Span;
  /** the writer's clock */
  readonly recordedAt: Instant;
  readonly actor: Actor;
  readonly payload: EventPayloads[K];
  /** global, gap-free, in commit order; not part of the leaf */
  readonly revision: number;
};

/** Distributes over kinds, so that `switch (event.kind)` narrows the payload. */
export type LedgerEvent<K extends EventKind = EventKind> = K extends EventKind ? Envelope<K> : never;
export type ParticipantEvent = LedgerEvent<ParticipantEventKind>;

/** What a decider hands back; the ledger adds id, number, recordedAt, actor and revision. */
export type NewEvent<K extends EventKind = EventKind> = K extends EventKind
  ? { readonly kind: K; readonly occurredAt: Span; readonly payload: EventPayloads[K] }
  : never;

const envelopeSchema = z
  .strictObject({
    id: z.uuid(),
    participant: participantIdSchema.nullable(),
    number: z.int().positive().nullable(),
    kind: z.enum(EVENT_KINDS),
    occurredAt: z.strictObject({ from: instantSchema, until: instantSchema }),
    recordedAt: instantSchema,
    actor: z.strictObject({
      role: z.enum(ROLES),
      account: z.string().nullable(),
      channel: z.enum(CHANNELS),
      openedBy: z.enum(OPENED_BY).optional(),
    }),
    payload: z.unknown(),
    revision: z.int().positive(),
  })
  .refine((event) => event.occurredAt.from <= event.occurredAt.until, { error: 'occurred-backwards' })
  .refine((event) => isProgrammeKind(event.kind) === (event.participant === null), {
    error: 'participant-or-programme',
  })
  .refine((event) => (event.participant === null) === (event.number === null), { error: 'number-or-programme' });

/** A stored row read back. @throws ZodError on any other shape: an entry that cannot be read permits nothing */
export function parseEvent(row: unknown): LedgerEvent {
  const envelope = envelopeSchema.parse(row);
  return { ...envelope, payload: payloadSchemas[envelope.kind].parse(envelope.payload) } as LedgerEvent;
}

/** A new event, its payload checked. @throws ZodError where a decider built a payload that is not one: a bug, not a refusal */
export function newEvent<K extends EventKind>(kind: K, occurredAt: Span, payload: EventPayloads[K]): NewEvent {
  return { kind, occurredAt, payload: payloadSchemas[kind].parse(payload) } as NewEvent;
}
