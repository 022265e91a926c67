/** Who may speak for whom: basis, assent, blocks, majority. Source: domain.md §8, contract §2. */
import type { Assent, CapacityBasis } from '#bridge/contract/vocabulary.ts';
import type { ParticipantEvent } from '../event/event.ts';
import type { Audience } from '../event/payloads/parts.ts';
import { type Day, dayOf, type Instant, isDay, later, plusDays, startOfDay } from '../instant.ts';
import type { CapacityRecord, ProxyRecord } from './record.ts';
import { wishesOf } from './wishes.ts';

/**
 * First day of the month after the 18th birthday's month, first instant in Japan: the gate learns no birthday.
 * Someone born on the first day of a month still turns over with the next month. @throws RangeError on no day
 */
export function majorityOn(birthday: Day): Instant {
  if (!isDay(birthday)) throw new RangeError('not-a-day');
  const [year, month] = birthday.split('-').map(Number) as [number, number];
  const next = month === 12 ? [year + 19, 1] : [year + 18, month + 1];
  return startOfDay(`${String(next[0]).padStart(4, '0')}-${String(next[1]).padStart(2, '0')}-01`);
}

/**
 * The last day in Japan on which what had begun goes on without the person's own word: so many days from the turn of the
 * month, as the gates count, so that no page promises an earlier end than they keep. @param days the version's rule
 */
export const lastDayOfGrace = (majority: Instant, days: number): Day => dayOf(plusDays(majority, days - 1));

/** What an audience's document rests on before anyone has signed. */
export function basisOfAudience(audience: Audience): CapacityBasis {
  switch (audience) {
    case 'adult':
    case 'adult-relative':
    case 'supported-adult':
      return 'self';
    case 'youth-16-17':
      return 'self-with-guardian';
    case 'youth-12-15':
    case 'child-7-11':
      return 'parental-permission';
    case 'proxy':
      return 'proxy';
    default:
      return audience satisfies never;
  }
}

/** What a signature rests on: the proxy's text, signed for a child who is asked for assent, is a parent's permission. */
export function basisOfSigning(invited: Audience | undefined, signed: Audience): CapacityBasis {
  const isChild = invited !== undefined && basisOfAudience(invited) === 'parental-permission';
  return signed === 'proxy' && isChild ? 'parental-permission' : basisOfAudience(signed);
}

/** Whether another speaks for the person at all. At 16–17 a guardian may object and does not speak. */
export const isSpokenFor = (basis: CapacityBasis): boolean => basis === 'proxy' || basis === 'parental-permission';

/** Whether a power stands at `now` and is one to decide with. */
export const powerStands = (power: ProxyRecord, now: Instant): boolean =>
  power.ended === null &&
  power.from <= now &&
  (power.until === null || now < power.until) &&
  !(power.kind === 'parental-authority' && power.ground === 'none');

export function proxiesOf(events: readonly ParticipantEvent[]): ProxyRecord[] {
  return events.flatMap((event) => {
    if (event.kind !== 'ProxyAppointed') return [];
    const end = events.find((other) => other.kind === 'ProxyEnded' && other.payload.appointed === event.number);
    const { proxy, kind, ground, from, until } = event.payload;
    const ended = end?.kind === 'ProxyEnded' ? { at: end.occurredAt.from, why: end.payload.why } : null;
    return [{ number: event.number as number, account: proxy, kind, ground, from, until, ended }];
  });
}

/** Whether her 18th birthday was still to come, as the ledger knows it. */
export const isMinorAt = (events: readonly ParticipantEvent[], at: Instant): boolean =>
  events.some(
    (event) =>
      event.kind === 'ParticipantInvited' && event.payload.majorityOn !== null && at < event.payload.majorityOn,
  );

/** The state of something that starts and is lifted: the lifting counts only if it began after the last start ended. */
function standsSince(marks: readonly { readonly on: boolean; readonly event: ParticipantEvent }[]): Instant | null {
  let standing: { from: Instant; until: Instant } | null = null;
  for (const {
    on,
    event: { occurredAt },
  } of marks) {
    if (on) {
      standing =
        standing === null ? occurredAt : { from: standing.from, until: later(standing.until, occurredAt.until) };
    } else if (standing !== null && occurredAt.from > standing.until) standing = null;
  }
  return standing === null ? null : standing.from;
}

function assentOf(
  events: readonly ParticipantEvent[],
  basis: CapacityBasis,
): { assent: Assent; since: Instant | null } {
  if (basis === 'self' || basis === 'self-with-guardian') return { assent: 'not-needed', since: null };
  const records = events.filter((event) => event.kind === 'AssentRecorded');
  const last = records.at(-1);
  if (!last) return { assent: basis === 'parental-permission' ? 'pending' : 'not-needed', since: null };
  // a yes alone takes a child's no away: "not yet" and "cannot say" leave it standing
  const marks = records.flatMap((event) => {
    const { assent } = event.payload;
    return assent === 'refused' || assent === 'given' ? [{ on: assent === 'refused', event }] : [];
  });
  const refusedSince = standsSince(marks);
  return refusedSince ? { assent: 'refused', since: refusedSince } : { assent: last.payload.assent, since: null };
}

function incapacityOf(events: readonly ParticipantEvent[]) {
  let last: Extract<ParticipantEvent, { kind: 'IncapacityRecorded' }> | null = null;
  for (const event of events) if (event.kind === 'IncapacityRecorded') last = event;
  return last && last.payload.state !== 'regained' ? { state: last.payload.state, event: last } : null;
}

/** The basis now: that of the last consent in force, changed by majority, recovery or lasting incapacity. */
function basisOf(events: readonly ParticipantEvent[], inForce: readonly number[]): CapacityBasis {
  let basis: CapacityBasis = 'self';
  /** what it was before she lost the power to decide */
  let before: CapacityBasis = 'self';
  for (const event of events) {
    switch (event.kind) {
      case 'ParticipantInvited':
        basis = before = basisOfAudience(event.payload.audience);
        break;
      case 'ConsentGiven':
      case 'ReconsentGiven':
      case 'PaperConsentTranscribed':
        if (inForce.includes(event.number as number)) basis = before = event.payload.basis;
        break;
      case 'MajorityConfirmed':
        basis = before = 'self';
        break;
      case 'IncapacityRecorded':
        if (event.payload.state === 'lost-lasting') basis = 'proxy';
        // a child who has come to herself is a child still: those who decided for her do again
        if (event.payload.state === 'regained') basis = isMinorAt(events, event.occurredAt.from) ? before : 'self';
        break;
      default:
        break;
    }
  }
  return basis;
}

/** @param inForce numbers of consents in force · @param joined whether any is: nothing is blocked before */
export function capacityOf(events: readonly ParticipantEvent[], inForce: readonly number[]): CapacityRecord {
  const basis = basisOf(events, inForce);
  const proxies = proxiesOf(events);
  const incapacity = incapacityOf(events);
  const blocked: CapacityRecord['blocked'][number][] = [];
  const lastDispute = events.findLast(
    (event) => event.kind === 'ParentsDisagreed' && event.payload.disputed.length > 0,
  );
  const disputed = standsSince(
    events.flatMap((event) =>
      event.kind === 'ParentsDisagreed' ? [{ on: event.payload.disputed.length > 0, event }] : [],
    ),
  );
  if (disputed && lastDispute?.kind === 'ParentsDisagreed') {
    blocked.push({ code: 'parents-disagree', provisions: lastDispute.payload.disputed, since: disputed });
  }
  const { assent, since } = assentOf(events, basis);
  if (assent === 'refused' && since) blocked.push({ code: 'assent-missing', since });
  const ended = inForce.length === 0 ? null : proxyMissingSince(events, basis, proxies, incapacity?.event ?? null);
  if (ended) blocked.push({ code: 'proxy-ended', since: ended });
  const objected = standsSince(
    events.flatMap((event) => (event.kind === 'GuardianObjected' ? [{ on: event.payload.objects, event }] : [])),
  );
  const unheard = inForce.length > 0 ? guardianUnheardSince(events) : null;
  const stopped = objected ?? unheard;
  if (stopped && basis === 'self-with-guardian') blocked.push({ code: 'guardian-objected', since: stopped });
  return { basis, assent, blocked, proxies, incapacity: incapacity?.state ?? null };
}

/**
 * At 16–17 the guardian has a word where blood is taken for research, as it is here: until it is on record that the
 * guardian was told and does not object, it counts as an objection. Since the person's own signature.
 */
function guardianUnheardSince(events: readonly ParticipantEvent[]): Instant | null {
  if (events.some((event) => event.kind === 'GuardianObjected')) return null;
  const signed = events.findLast((event) => event.kind === 'ConsentGiven' || event.kind === 'PaperConsentTranscribed');
  return signed?.occurredAt.from ?? null;
}

/** Where a consent rests on a proxy and none is left. An own wish "continue" for lasting incapacity needs none. */
function proxyMissingSince(
  events: readonly ParticipantEvent[],
  basis: CapacityBasis,
  proxies: readonly ProxyRecord[],
  lost: ParticipantEvent | null,
): Instant | null {
  if (!isSpokenFor(basis)) return null;
  if (proxies.some((proxy) => proxy.ended === null)) return null;
  if (lost && wishesOf(events, lost.occurredAt.from)?.incapacity === 'continue') return null;
  const ends = proxies.flatMap((proxy) => (proxy.ended ? [proxy.ended.at] : []));
  const first = lost?.occurredAt.from ?? events[0]?.occurredAt.from ?? null;
  return ends.length > 0 ? ends.reduce(later) : first;
}

/** When the last power to speak runs out by its own term; null when the person speaks or a power has no end. */
export function proxyTerm(capacity: CapacityRecord): Instant | null {
  if (!isSpokenFor(capacity.basis)) return null;
  const standing = capacity.proxies.filter((proxy) => proxy.ended === null);
  if (standing.length === 0 || standing.some((proxy) => proxy.until === null)) return null;
  return standing.map((proxy) => proxy.until as Instant).reduce(later);
}
