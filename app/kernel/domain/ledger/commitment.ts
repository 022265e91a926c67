/**
 * What the public tree holds of an event: a commitment that says nothing without the event's own key.
 * k_e = HKDF-SHA-256(person key, event id); leaf data = HMAC-SHA-256(k_e, RFC 8785 event); leaf hash = RFC 9162 §2.1.1.
 * Destroying the person key makes every leaf of that person unlinkable for ever. Source: domain.md §3.
 */
import { createHmac, hkdfSync } from 'node:crypto';
import type { LedgerEvent } from '../event/event.ts';
import { canonicalText } from './canonical.ts';

/** The event as it is committed to: everything but its place, which the tree itself gives. */
export type CommittedEvent = Omit<LedgerEvent, 'revision'>;

/** The exact text that is stored and committed to. */
export const committedText = (event: CommittedEvent): string => {
  const { id, participant, number, kind, occurredAt, recordedAt, actor, payload } = event;
  return canonicalText({ id, participant, number, kind, occurredAt, recordedAt, actor, payload });
};

/** 32 bytes; handed to the participant with the receipt. @param personKey 32 bytes */
export const eventKey = (personKey: Uint8Array, eventId: string): Buffer =>
  Buffer.from(hkdfSync('sha256', personKey, '', `tomoni/event/${eventId}`, 32));

/** 32 bytes of leaf data. @param text from `committedText` */
export const leafData = (key: Uint8Array, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Keyed hash of a personal text: what a `{ record, hash }` reference holds. hex */
export const keyedHash = (key: Uint8Array, content: string | Uint8Array): string =>
  createHmac('sha256', key).update(content).digest('hex');

export { leafHash } from './merkle.ts';
