/**
 * "This was not me": what a doubt stops while it is open, and what settles it. Source: domain.md §1,
 * "This was not me"; §4 rule 3.
 */
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { isOwn, type OwnAccounts } from '../access/own-accounts.ts';
import type { ParticipantEvent } from '../event/event.ts';
import type { Instant } from '../instant.ts';
import { type Refused, refuse } from '../outcome.ts';
import { consentAt } from './fold.ts';
import { givesMore } from './gives-more.ts';
import type { ConsentRecord } from './record.ts';

/** `act`: an entry of the record · `reading`: somebody opened it · `notice`: word of something she does not know. */
export const ENTRY_DISPUTE_ABOUT = ['act', 'reading', 'notice'] as const;
export type EntryDisputeAbout = (typeof ENTRY_DISPUTE_ABOUT)[number];
/** `hers`: she did it after all · `not-hers`: somebody else did · `explained`: what looked wrong was in order. */
export const ENTRY_DISPUTE_OUTCOMES = ['hers', 'not-hers', 'explained'] as const;
export type EntryDisputeOutcome = (typeof ENTRY_DISPUTE_OUTCOMES)[number];

export type EntryDispute = {
  readonly about: EntryDisputeAbout;
  /** number of the entry, where it is about one */
  readonly act: number | null;
  readonly openedAt: Instant;
};

/** Whether an entry permitted more than the record before it did. */
export function actGaveMore(events: readonly ParticipantEvent[], number: number): boolean {
  const upTo = events.filter((event) => (event.number as number) <= number);
  const before = upTo.slice(0, -1);
  if (upTo.at(-1)?.number !== number) return false;
  return givesMore(before.length > 0 ? consentAt(before) : null, consentAt(upTo));
}

/** Whether a doubt puts a yes in doubt, so that the gates say no meanwhile. A notice names no entry: any yes may be meant. */
export function entryDisputesYes(
  events: readonly ParticipantEvent[],
  { about, act }: Pick<EntryDispute, 'about' | 'act'>,
): boolean {
  switch (about) {
    case 'reading':
      return false;
    case 'act':
      return act !== null && actGaveMore(events, act);
    case 'notice':
      return Object.values(consentAt(events).answers).some(({ decision }) => decision !== 'deny');
    default:
      return about satisfies never;
  }
}

/** Answers that still rest on the entry in doubt. */
export function standingOn(record: ConsentRecord, act: number): ProvisionCode[] {
  const answers = Object.entries(record.answers) as [
    ProvisionCode,
    NonNullable<ConsentRecord['answers']['participate']>,
  ][];
  return answers.flatMap(([code, { decision, number }]) => (decision !== 'deny' && number === act ? [code] : []));
}

/**
 * What stands against lifting the freeze; null where nothing does. A member of staff made sure again who she is, after she
 * spoke up; another settles it; neither of them had typed the entry in doubt. And no yes stays that she says is not hers.
 */
export function cannotSettle(
  events: readonly ParticipantEvent[],
  doubt: EntryDispute,
  {
    own,
    typist,
    outcome,
  }: { readonly own: OwnAccounts; readonly typist: OwnAccounts; readonly outcome: EntryDisputeOutcome },
): Refused | null {
  const typedBy = events.find(({ number }) => number === doubt.act)?.actor.account ?? null;
  const check = newCheck(events, doubt, typist);
  if (!check) return refuse('identity-missing');
  if (isOwn(own, check.checkedBy) || isOwn(own, typedBy)) return refuse('two-people-needed');
  if (outcome !== 'not-hers' || doubt.act === null) return null;
  const record = consentAt(events);
  if (record.withdrawal?.level === 'no-further-use' || record.closedBecause) return null;
  const provisions = standingOn(record, doubt.act);
  return provisions.length > 0 ? refuse('doubted-yes-stands', { provisions }) : null;
}

/**
 * The newest check of who she is that was made since, by staff who had no part in the entry. A call back is none: whoever
 * holds her telephone may be the one she speaks of. A call closes and does not open.
 */
export function newCheck(
  events: readonly ParticipantEvent[],
  { openedAt }: Pick<EntryDispute, 'openedAt'>,
  typist: OwnAccounts,
): { readonly number: number; readonly checkedBy: string } | null {
  const found = events.findLast(
    (event) =>
      event.kind === 'IdentityVerified' &&
      event.recordedAt > openedAt &&
      event.payload.method !== 'call-back-known-number' &&
      event.payload.checkedBy !== null &&
      !isOwn(typist, event.payload.checkedBy),
  );
  if (found?.kind !== 'IdentityVerified' || found.payload.checkedBy === null) return null;
  return { number: found.number as number, checkedBy: found.payload.checkedBy };
}
