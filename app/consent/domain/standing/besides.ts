/** What holds beside her place: whose word is missing, what is being looked into, what stops a use meanwhile. */

import { type Day, type Instant, plusDays, startOfDay } from '#app/kernel/domain/instant.ts';
import { eighteenthBirthday } from '#app/kernel/domain/record/age.ts';
import { lastDayOfGrace } from '#app/kernel/domain/record/capacity.ts';
import type { HeldAnswers } from '#app/kernel/domain/record/held-answers.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { isLeft } from './answering.ts';
import { type GateHolds, sentenceOfUse } from './gate-holds.ts';

export const BESIDES = [
  'child-said-no',
  'child-not-asked',
  'parents-differ',
  'proxy-ended',
  'guardian-not-heard',
  'guardian-objects',
  'of-age',
  'of-age-stopped',
  'of-age-grace',
  'of-age-over',
  'of-age-cannot-decide',
  'cannot-decide-now',
  'consent-ran-out',
  'samples-checked',
  'doubt',
  'safety-stop',
  'version-told',
  'way-waits',
  'way-waits-for-call',
  'answer-waits',
  'answer-waits-for-call',
] as const;
export type BesideName = (typeof BESIDES)[number];

export type Beside = {
  readonly what: BesideName;
  readonly since: Instant | null;
  readonly until: Instant | Day | null;
  /** the questions it is about; empty where it is about all or none */
  readonly provisions: readonly ProvisionCode[];
};

/** What the ledger of one person does not say. */
export type AroundBesides = {
  readonly gate: GateHolds;
  /** the gate lets an analysis that had begun be finished */
  readonly mayFinishBegun: boolean;
  /** from her sealed record; null where it was not read or not given */
  readonly birthday: Day | null;
  /** the version's rule */
  readonly graceDays: number;
  /** what she said was not hers or looks wrong, and nobody has settled */
  readonly openDoubts: number;
  /** a newer version that asks her nothing, and that she has not signed */
  readonly toldOf: string | null;
  /** staff opened the way in of the one who acts, and nothing given through it permits more yet; until null: till a call */
  readonly wayWaits: { readonly until: Instant | null } | null;
  /** her changed answers that wait for such a way to become her own */
  readonly held: readonly HeldAnswers[];
};

const beside = (what: BesideName, more: Partial<Omit<Beside, 'what'>> = {}): Beside => ({
  what,
  since: null,
  until: null,
  provisions: [],
  ...more,
});

/** In the one month in which only the day itself can tell: then, and only then, it has to be looked up. */
export const needsBirthday = ({ majorityOn }: Pick<ConsentRecord, 'majorityOn'>, now: Instant): boolean =>
  majorityOn !== null && now < majorityOn && now >= plusDays(majorityOn, -31);

/** Whether her 18th birthday has come: from then on nobody speaks or objects for her, whatever the gate may know. */
export const isOfAge = (
  { majorityOn }: Pick<ConsentRecord, 'majorityOn'>,
  birthday: Day | null,
  now: Instant,
): boolean =>
  majorityOn !== null && (now >= majorityOn || (birthday !== null && now >= startOfDay(eighteenthBirthday(birthday))));

function ofAge(record: ConsentRecord, { gate, graceDays, mayFinishBegun }: AroundBesides, now: Instant): Beside {
  const majorityOn = record.majorityOn as Instant;
  // nobody can give the word that is needed: neither she, nor those who decided before
  if (record.capacity.incapacity !== null) return beside('of-age-cannot-decide');
  if (now < majorityOn) {
    // what others had stopped stays stopped until she decides: no day is named from which nothing new begins
    const isStopped = sentenceOfUse(gate, { isJoined: true, mayFinish: mayFinishBegun }) === 'stopped';
    return isStopped ? beside('of-age-stopped') : beside('of-age', { until: majorityOn });
  }
  // as the gates count: so many days from the turn of the month
  return mayFinishBegun && now < plusDays(majorityOn, graceDays)
    ? beside('of-age-grace', { until: lastDayOfGrace(majorityOn, graceDays) })
    : beside('of-age-over');
}

/** Blocks of the record, told in the words of who waits for whom; after the 18th birthday none of others' is told. */
function fromCapacity(record: ConsentRecord, grown: boolean, heard: boolean): Beside[] {
  const { blocked, assent, basis, incapacity } = record.capacity;
  const found = blocked.flatMap(({ code, since, provisions = [] }): Beside[] => {
    switch (code) {
      case 'assent-missing':
        return grown ? [] : [beside('child-said-no', { since })];
      case 'parents-disagree':
        return grown ? [] : [beside('parents-differ', { since, provisions })];
      case 'guardian-objected':
        return grown ? [] : [beside(heard ? 'guardian-objects' : 'guardian-not-heard', { since })];
      case 'proxy-ended':
        return grown ? [] : [beside('proxy-ended', { since })];
      default:
        return code satisfies never;
    }
  });
  if (assent === 'pending' && basis === 'parental-permission' && !grown) found.push(beside('child-not-asked'));
  if (incapacity !== null && !grown) found.push(beside('cannot-decide-now'));
  return found;
}

/** Changed answers that permit more and do not count yet. The first day of several; each question says its own. */
function fromHeld(held: readonly HeldAnswers[]): Beside[] {
  const provisionsOf = (some: readonly HeldAnswers[]) =>
    some.flatMap(({ changes }) => changes.map(({ provision }) => provision));
  const dated = held.filter(({ from }) => from !== null);
  const called = held.filter(({ from }) => from === null);
  const [first] = dated.flatMap(({ from }) => from ?? []).toSorted();
  const found: Beside[] = [];
  if (first !== undefined) found.push(beside('answer-waits', { until: first, provisions: provisionsOf(dated) }));
  if (called.length > 0) found.push(beside('answer-waits-for-call', { provisions: provisionsOf(called) }));
  return found;
}

/** @param guardianHeard a guardian's word is on record, whichever it was */
export function besidesOf(
  record: ConsentRecord,
  around: AroundBesides,
  { guardianHeard, isOver }: { readonly guardianHeard: boolean; readonly isOver: boolean },
  now: Instant,
): Beside[] {
  if (isOver) return [];
  const grown = isOfAge(record, around.birthday, now);
  const found: Beside[] = [];
  if (record.inForce) {
    found.push(...fromCapacity(record, grown, guardianHeard));
    if (grown) found.push(ofAge(record, around, now));
    if (record.validUntil !== null && now >= record.validUntil && !grown)
      found.push(beside('consent-ran-out', { since: record.validUntil }));
  }
  const isSuspended = Object.values(around.gate).some(({ reasons }) => reasons.includes('suspended'));
  if (record.samples.some(({ suspended }) => suspended)) found.push(beside('samples-checked'));
  else if (isSuspended && around.openDoubts === 0) found.push(beside('safety-stop'));
  if (around.openDoubts > 0) found.push(beside('doubt'));
  // at 18 the adults' newest text is read anyway; after leaving no text asks or tells of what is used
  if (around.toldOf !== null && record.reconsent === null && !grown && !isLeft(record))
    found.push(beside('version-told'));
  // an answer that waits says from when, and what brings it forward
  if (around.wayWaits !== null && around.held.length === 0)
    found.push(
      around.wayWaits.until === null
        ? beside('way-waits-for-call')
        : beside('way-waits', { until: around.wayWaits.until }),
    );
  found.push(...fromHeld(around.held));
  return found;
}
