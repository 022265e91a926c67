/** Whether a speaker held the power to permit when she spoke. A no needs none. Source: domain.md §4 rule 2, §8. */
import type { ParticipantEvent } from '../event/event.ts';
import type { Speaker } from '../event/payloads/parts.ts';
import type { Instant, Span } from '../instant.ts';
import type { Entitlement } from './acts.ts';
import { basisOfAudience, isMinorAt, isSpokenFor, proxiesOf } from './capacity.ts';
import type { ProxyRecord, SignedConsent } from './record.ts';

type Stretch = { readonly from: Instant; until: Instant | null };

/** Stretches of lasting incapacity; the last may still be open. */
function lostStretches(events: readonly ParticipantEvent[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const event of events) {
    if (event.kind !== 'IncapacityRecorded') continue;
    const open = stretches.at(-1);
    const isOpen = open !== undefined && open.until === null;
    if (event.payload.state === 'lost-lasting' && !isOpen) stretches.push({ from: event.occurredAt.from, until: null });
    if (event.payload.state === 'regained' && open && isOpen) open.until = event.occurredAt.from;
  }
  return stretches;
}

/** Whether a power to decide stood during the whole of an act: on paper, the whole day of it. */
export function heldThroughout({ kind, ground, from, until, ended }: ProxyRecord, span: Span): boolean {
  if (ground === 'none' && kind === 'parental-authority') return false;
  if (span.from < from || (until !== null && span.until >= until)) return false;
  return ended === null || span.until < ended.at;
}

/** From an instant on, whether another decides. Before the first word on it nobody does for her. */
type Turn = { readonly from: Instant; readonly spokenFor: boolean };

const ALWAYS: Instant = '';

/** Who decides changes with the invitation, with a consent once it is confirmed, at 18, when she decides again. */
function turnOf(
  event: ParticipantEvent,
  events: readonly ParticipantEvent[],
  consents: ReadonlyMap<number, SignedConsent>,
): Turn | null {
  const { from } = event.occurredAt;
  switch (event.kind) {
    case 'ParticipantInvited':
      return { from: ALWAYS, spokenFor: isSpokenFor(basisOfAudience(event.payload.audience)) };
    case 'ConsentGiven':
    case 'ReconsentGiven':
    case 'PaperConsentTranscribed': {
      const confirmedAt = consents.get(event.number as number)?.confirmedAt ?? null;
      return confirmedAt === null ? null : { from: confirmedAt, spokenFor: isSpokenFor(event.payload.basis) };
    }
    case 'MajorityConfirmed':
      return { from, spokenFor: false };
    case 'IncapacityRecorded':
      return event.payload.state === 'regained' && !isMinorAt(events, from) ? { from, spokenFor: false } : null;
    default:
      return null;
  }
}

/**
 * Whether she may permit by her own word. A first signature rests on what it says of itself, her word at 18 ends the word
 * of others, an assent permits nothing by itself: all else counts only where nobody decides for her at that moment.
 */
function countsAsOwn(event: ParticipantEvent, turns: readonly Turn[]): boolean {
  switch (event.kind) {
    case 'ConsentGiven':
    case 'PaperConsentTranscribed':
      return !isSpokenFor(event.payload.basis);
    case 'AssentRecorded':
    case 'MajorityConfirmed':
      return true;
    default:
      return !(turns.findLast(({ from }) => from <= event.occurredAt.from)?.spokenFor ?? false);
  }
}

/** Of every event, whether a speaker held the power to permit throughout it. */
export function entitlement(
  events: readonly ParticipantEvent[],
  consents: ReadonlyMap<number, SignedConsent>,
): Entitlement {
  const proxies = proxiesOf(events);
  const lost = lostStretches(events);
  const isLost = ({ from, until }: Span) =>
    lost.some((stretch) => until >= stretch.from && (stretch.until === null || from < stretch.until));
  const turns: Turn[] = [];
  const own = new Map<number | null, boolean>();
  const entitled: Entitlement = (by, event) => {
    if (by.who === 'person') return !isLost(event.occurredAt) && (own.get(event.number) ?? countsAsOwn(event, turns));
    const proxy = proxies.find(({ number }) => number === by.appointed);
    return proxy !== undefined && heldThroughout(proxy, event.occurredAt);
  };
  // in the order recorded: what a consent changes, it changes only if its signer might sign it
  for (const event of events) {
    own.set(event.number, countsAsOwn(event, turns));
    const speaker: Speaker | null =
      'by' in event.payload && typeof event.payload.by === 'object' ? event.payload.by : null;
    const turn = speaker === null || entitled(speaker, event) ? turnOf(event, events, consents) : null;
    if (turn) turns.push(turn);
  }
  return entitled;
}
