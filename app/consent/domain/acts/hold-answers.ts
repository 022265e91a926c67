/**
 * Answers through a way in that is not her own yet: what permits more waits, what permits less is recorded at once, in the same
 * act. And what becomes of one that waits: the call, the end of it, and in its time the ordinary entry, decided again by the
 * rules as they are then. Pure. Decision 062.
 */
import type { PublishedVersion } from '#app/kernel/domain/document/published.ts';
import { type NewEvent, newEvent, type ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { HeldEnd } from '#app/kernel/domain/event/payloads/held.ts';
import type { AnswerChange, ListsSeen } from '#app/kernel/domain/event/payloads/parts.ts';
import { type Instant, moment } from '#app/kernel/domain/instant.ts';
import { type HeldAnswers, heldAnswers, isDue } from '#app/kernel/domain/record/held-answers.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import { ownFrom, type WayIn } from '#app/kernel/domain/record/way-in.ts';
import { decideChange, widening } from './change-choices.ts';
import { decideFindingPreferences } from './set-preferences.ts';

type Waiting = { readonly way: WayIn; readonly lists: ListsSeen; readonly now: Instant };

/** The same entry with the narrower answers alone; null where nothing is left of it. */
function narrowed(event: NewEvent, wider: readonly AnswerChange[]): NewEvent | null {
  const rest = <T extends { readonly changes: readonly AnswerChange[] }>({ changes }: T) =>
    changes.filter((change) => !wider.includes(change));
  switch (event.kind) {
    case 'ChoicesChanged': {
      const changes = rest(event.payload);
      return changes.length === 0 ? null : newEvent(event.kind, event.occurredAt, { ...event.payload, changes });
    }
    case 'FindingPreferencesSet': {
      const changes = rest(event.payload);
      if (changes.length === 0 && !event.payload.reconfirmed) return null;
      return newEvent(event.kind, event.occurredAt, { ...event.payload, changes });
    }
    case 'RecontactPreferencesSet':
      // topics wait; how often, by which way and when she wishes to hear counts at once
      return newEvent(event.kind, event.occurredAt, { ...event.payload, changes: rest(event.payload) });
    default:
      return event;
  }
}

/** @param fresh what a decider accepted; other kinds than changed answers never wait and are handed back as they are */
export function holdAnswers(
  record: ConsentRecord,
  fresh: readonly NewEvent[],
  { way, lists, now }: Waiting,
): NewEvent[] {
  return fresh.flatMap((event) => {
    if (!('changes' in event.payload) || !('seen' in event.payload)) return [event];
    const wider = widening(record, event.payload.changes);
    if (wider.length === 0) return [event];
    const { seen, by } = event.payload;
    const held = newEvent('AnswersHeld', moment(now), {
      as: event.kind === 'FindingPreferencesSet' ? 'findings' : 'choices',
      seen,
      lists,
      by,
      held: wider,
      openedAt: way.openedAt?.toISOString() ?? null,
      from: ownFrom(way)?.toISOString() ?? null,
    });
    const rest = narrowed(event, wider);
    // what counts at once comes last: a receipt belongs to it
    return rest === null ? [held] : [held, rest];
  });
}

export const endHeld = (held: readonly HeldAnswers[], because: HeldEnd, now: Instant): NewEvent[] =>
  held.length === 0
    ? []
    : [newEvent('HeldAnswersEnded', moment(now), { held: held.map(({ number }) => number), because })];

/** Of one account: a colleague has called, and the way is her own. */
export function confirmHeld(events: readonly ParticipantEvent[], account: string, now: Instant): NewEvent[] {
  const held = heldAnswers(events).filter(({ event }) => event.actor.account === account);
  if (held.length === 0) return [];
  return [newEvent('HeldAnswersConfirmed', moment(now), { held: held.map(({ number }) => number) })];
}

export type Settled =
  | { readonly what: 'waits' }
  | { readonly what: 'counts'; readonly events: readonly NewEvent[] }
  | { readonly what: 'ends'; readonly because: HeldEnd };

type Then = {
  readonly now: Instant;
  /** the way of who gave it, as it is now; null: the account is closed */
  readonly way: WayIn | null;
  readonly published: PublishedVersion | null;
};

/** Opened once more since, or taken over by a password through a channel of hers: what came through the old opening goes with it. */
const isOtherWay = ({ event, isConfirmed }: HeldAnswers, way: WayIn | null): boolean =>
  way === null ||
  (!isConfirmed && (way.openedBy === 'self' || (way.openedAt?.toISOString() ?? null) !== event.payload.openedAt));

const isSame = (one: readonly AnswerChange[], other: readonly AnswerChange[]): boolean =>
  JSON.stringify(one.map(({ provision, from, to }) => [provision, from, to])) ===
  JSON.stringify(other.map(({ provision, from, to }) => [provision, from, to]));

/** What is to be written about one that waits, by everything known now. */
export function settleHeld(events: readonly ParticipantEvent[], number: number, then: Then): Settled {
  const held = heldAnswers(events).find((one) => one.number === number);
  if (!held) return { what: 'waits' };
  const { now, way, published } = then;
  if (isOtherWay(held, way)) return { what: 'ends', because: 'way-changed' };
  if (!isDue(held, now)) return { what: 'waits' };
  const { as, seen, lists, by } = held.event.payload;
  const answers = Object.fromEntries(held.changes.map(({ provision, to }) => [provision, to]));
  const { openedBy: _openedBy, ...actor } = held.event.actor;
  const said = { actor, by, seen, lists, answers };
  const decided =
    as === 'findings'
      ? decideFindingPreferences(events, { ...said, reconfirmed: false }, now, published)
      : decideChange(events, { ...said, signature: null, transcription: null }, now, published);
  if (!decided.ok) return { what: 'ends', because: 'not-possible' };
  const counted = decided.events.flatMap((event): NewEvent[] => {
    const isAnswer = event.kind === 'ChoicesChanged' || event.kind === 'FindingPreferencesSet';
    if (!isAnswer || !isSame(event.payload.changes, held.changes)) return [];
    return event.kind === 'ChoicesChanged'
      ? [newEvent(event.kind, event.occurredAt, { ...event.payload, held: number })]
      : [newEvent(event.kind, event.occurredAt, { ...event.payload, held: number })];
  });
  return counted.length === 1 ? { what: 'counts', events: counted } : { what: 'ends', because: 'not-possible' };
}
