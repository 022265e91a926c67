/**
 * Reading in an emergency (緊急の閲覧): a record out of reach is read by one person for a quarter of an hour, because another
 * person has allowed it. The entry in the ledger is what opens it: where there is none, nothing is open. Decision 050.
 */
import { type Actor, type LedgerEvent, newEvent } from '../event/event.ts';
import type { EventPayloads } from '../event/payloads.ts';
import { type Instant, instantOf, moment, msOf } from '../instant.ts';
import { accept, firstRefusal, type Outcome, refuse } from '../outcome.ts';
import { may } from '../permissions.ts';

type Allowed = EventPayloads['EmergencyReadingAllowed'];
export type EmergencyReason = Allowed['reason'];
export type EmergencyRole = Allowed['role'];

export const LONGEST_READING_MS = 15 * 60_000;
/** Nobody has decided by then: the need is another one, and is asked for again. */
export const REQUEST_STANDS_MS = 60 * 60_000;

export type AskedEmergency = Pick<Allowed, 'request' | 'role' | 'site' | 'reason'> & {
  readonly account: string;
  readonly askedAt: Instant;
  readonly isDecided: boolean;
};

/** What the database knows of the two, and of the record. */
export type EmergencyFacts = {
  /** two accounts of one person are one person */
  readonly isSamePerson: boolean;
  /** of the one who asks, of the one who allows: her own record, or a relative's */
  readonly isCloseTo: { readonly first: boolean; readonly second: boolean };
  /** there is such a record, with entries */
  readonly isThere: boolean;
};

export const hasEmergencyLapsed = (askedAt: Instant, now: Instant): boolean =>
  msOf(now) - msOf(askedAt) >= REQUEST_STANDS_MS;

/** The second person's word. Once for each request; what lapsed or was decided is asked again. */
export function decideAllowing(asked: AskedEmergency, actor: Actor, around: EmergencyFacts, now: Instant): Outcome {
  const second = actor.account;
  if (second === null || !may(actor.role, 'allow-emergency-reading', null)) return refuse('not-permitted');
  if (!may(asked.role, 'ask-emergency-reading', null)) return refuse('not-permitted');
  const refused = firstRefusal([
    () => (asked.account === second || around.isSamePerson ? refuse('two-people-needed') : null),
    () => (around.isCloseTo.first || around.isCloseTo.second ? refuse('emergency-too-close') : null),
    () => (asked.isDecided ? refuse('emergency-decided') : null),
    () => (hasEmergencyLapsed(asked.askedAt, now) ? refuse('emergency-lapsed') : null),
    () => (around.isThere ? null : refuse('emergency-nobody')),
  ]);
  if (refused) return refused;
  const { request, role, site, reason } = asked;
  const until = instantOf(msOf(now) + LONGEST_READING_MS);
  const people = { first: asked.account, second };
  return accept(newEvent('EmergencyReadingAllowed', moment(now), { request, people, role, site, reason, until }));
}

export const allowedBy = (
  events: readonly LedgerEvent[],
  request: string,
): LedgerEvent<'EmergencyReadingAllowed'> | null =>
  events.flatMap((event) =>
    event.kind === 'EmergencyReadingAllowed' && event.payload.request === request ? [event] : [],
  )[0] ?? null;

/** Whether this account reads by this entry at this moment: nobody else, and not a moment longer. */
export const isOpenTo = (
  { people, until }: Pick<Allowed, 'people' | 'until'>,
  account: string,
  now: Instant,
): boolean => people.first === account && msOf(now) < msOf(until);
