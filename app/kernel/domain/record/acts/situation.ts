/** What every act looks at first: the record so far, who acts, when it was done. */

import type { CapacityBasis } from '#bridge/contract/vocabulary.ts';
import type { Actor, LedgerEvent, ParticipantEvent } from '../../event/event.ts';
import { isProgrammeKind } from '../../event/event-kinds.ts';
import type { Speaker, Transcription } from '../../event/payloads/parts.ts';
import { type Instant, moment, type Span } from '../../instant.ts';
import { type Refused, refuse } from '../../outcome.ts';
import type { Role } from '../../roles.ts';
import { type AnswersGiven, answersGiven } from '../answers-given.ts';
import { isSpokenFor, powerStands } from '../capacity.ts';
import { consentAt } from '../fold.ts';
import type { ConsentRecord } from '../record.ts';

export type Events = readonly LedgerEvent[];

/** Common to all commands. `occurredAt`: for paper and phone; left out, the act is of this moment. */
export type Command = { readonly actor: Actor; readonly occurredAt?: Span };

export const ofParticipant = (event: LedgerEvent): event is ParticipantEvent => !isProgrammeKind(event.kind);

/** The record, or null for nobody yet. @throws ConsentError on a record with a hole: nothing is decided on it */
export function recordOf(events: Events): ConsentRecord | null {
  const own = events.filter(ofParticipant);
  return own.length === 0 ? null : consentAt(own);
}

/** Her answers as she gave them, those included that wait. */
export const givenIn = (events: Events, record: ConsentRecord): AnswersGiven =>
  answersGiven(events.filter(ofParticipant), record);

export const whenDone = (command: Command, now: Instant): Span => command.occurredAt ?? moment(now);

/** An act cannot have begun after now; a paper's day may still be running. */
export const inTheFuture = (command: Command, now: Instant): Refused | null =>
  whenDone(command, now).from > now ? refuse('in-the-future') : null;

export const notIn = (actor: Actor, roles: readonly Role[]): Refused | null =>
  roles.includes(actor.role) ? null : refuse('not-permitted');

/** Closed for good: refused, merged or erased. A refusal may be thought over, so it closes only what rests on consent. */
export function closedFor(record: ConsentRecord, allowAfterRefusal = false): Refused | null {
  if (record.closedBecause === null || (allowAfterRefusal && record.closedBecause === 'refused')) return null;
  return refuse('enrolment-closed');
}

/** In force, alive, not withdrawn from use: what a widening choice needs. */
export function notActive(record: ConsentRecord): Refused | null {
  if (record.closedBecause) return refuse('enrolment-closed');
  if (record.withdrawal?.level === 'no-further-use') return refuse('already-withdrawn');
  if (record.deceased) return refuse('participant-deceased');
  return record.inForce ? null : refuse('not-active');
}

/** Whoever has died says nothing any more: who has her password is not she. What she signed before counts by its day. */
export const afterDeath = ({ deceased }: ConsentRecord, when: Instant): Refused | null =>
  deceased && when >= deceased.since ? refuse('participant-deceased') : null;

/**
 * Who hands in what came on paper or by telephone. A hospital's own system hands in as the desk does; what permits more it
 * cannot complete (`typedByOne`).
 */
export const FILING: readonly Role[] = ['site-coordinator', 'service-client'];

/**
 * Whether the one who acts is the one who speaks: staff never sign; a proxy needs a power in force now.
 * @param filing who may hand in her paper or her call
 */
export function cannotSpeak(
  record: ConsentRecord,
  actor: Actor,
  by: Speaker,
  now: Instant,
  filing: readonly Role[] = ['site-coordinator'],
): Refused | null {
  if (by.who === 'proxy') {
    const power = record.capacity.proxies.find(({ number }) => number === by.appointed);
    if (!power || !powerStands(power, now)) return refuse('proxy-not-entitled');
    if (actor.role === 'proxy' && power.account !== null && power.account !== actor.account)
      return refuse('proxy-not-entitled');
    if (!isSpokenFor(record.capacity.basis)) return refuse('basis-differs');
  }
  if (actor.channel === 'paper' || actor.channel === 'phone') return notIn(actor, filing);
  const own = by.who === 'proxy' ? ['proxy'] : ['participant', 'invitee'];
  return own.includes(actor.role) ? null : refuse('staff-cannot-sign');
}

/**
 * Whoever permits is the one on whose word it is to rest, on every channel: where another decides for her, or she cannot
 * decide now, her own word closes and opens nothing. A no needs no power: deciders ask this of a yes alone.
 */
export function wrongSpeaker(record: ConsentRecord, by: Speaker, basis: CapacityBasis): Refused | null {
  if (by.who === 'proxy') return isSpokenFor(basis) ? null : refuse('basis-differs');
  if (isSpokenFor(basis)) return refuse('another-decides');
  return record.capacity.incapacity ? refuse('basis-differs') : null;
}

/** Nobody signs by telephone: whose voice it is, and what was shown, nobody can look up later. */
export const signedByPhone = (actor: Actor): Refused | null =>
  actor.channel === 'phone' ? refuse('phone-cannot-widen') : null;

/** What comes on paper rests on its scan, and on the first who typed it. */
export const untranscribed = (actor: Actor, transcription: Transcription | null): Refused | null =>
  actor.channel === 'paper' && transcription === null ? refuse('transcription-missing') : null;

/** A yes on paper is typed by two, one of whom acts: a person. A no counts as soon as one has typed it. */
export function typedByOne(actor: Actor, transcription: Transcription | null): Refused | null {
  if (actor.role === 'service-client') return refuse('two-people-needed');
  if (transcription === null) return null;
  const { first, second } = transcription;
  return second !== null && (actor.account === first || actor.account === second) ? null : refuse('two-people-needed');
}
