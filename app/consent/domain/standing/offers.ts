/** What she can do next: pages and menus offer these and nothing else about her consent. */
import type { Speaker } from '#app/kernel/domain/event/payloads/parts.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import { isLeft } from './answering.ts';
import type { Beside } from './besides.ts';
import type { Place } from './place.ts';
import type { TakingBack } from './taking-back.ts';

export const OFFERS = [
  'join',
  'decide-of-age',
  'change-answers',
  'see-answers',
  'answer-version',
  'see-version',
  'requests',
  'messages',
  'frequency',
  'change-findings',
  'see-findings',
  'withdraw',
  'take-back',
  'after-leaving',
  'wishes',
  'family',
  'ask',
] as const;
export type Offer = (typeof OFFERS)[number];

type Told = {
  readonly record: ConsentRecord;
  readonly place: Place;
  readonly besides: readonly Beside[];
  readonly takingBack: TakingBack | null;
  readonly by: Speaker;
};

/** There is something to withdraw from, and a level above the one that stands. */
export const canWithdraw = (record: ConsentRecord): boolean =>
  !record.closedBecause &&
  !record.deceased &&
  (record.inForce ?? record.pending ?? record.unidentified) !== null &&
  record.withdrawal?.level !== 'no-further-use';

/** What the menu names on every page: her answers and the way out, each as it is for her now. */
export const MENU_OFFERS = [
  'change-answers',
  'see-answers',
  'change-findings',
  'see-findings',
  'withdraw',
  'after-leaving',
] as const satisfies readonly Offer[];
export type MenuOffer = (typeof MENU_OFFERS)[number];

/** Of the record alone, whoever reads: neither the gate nor what waits bears on these. */
function menuStates(record: ConsentRecord): Readonly<Record<MenuOffer, boolean>> {
  const signed = (record.inForce ?? record.pending) !== null;
  const hasLeft = isLeft(record);
  return {
    'change-answers': signed && !hasLeft,
    'see-answers': signed && hasLeft,
    'change-findings': signed && !hasLeft,
    'see-findings': signed && hasLeft,
    withdraw: canWithdraw(record),
    'after-leaving': record.withdrawal !== null,
  };
}

export function menuOffersOf(record: ConsentRecord): MenuOffer[] {
  const states = menuStates(record);
  return MENU_OFFERS.filter((offer) => states[offer]);
}

export function offersOf({ record, place, besides, takingBack, by }: Told): Offer[] {
  const signed = (record.inForce ?? record.pending) !== null;
  const has = (...names: readonly Beside['what'][]) => besides.some(({ what }) => names.includes(what));
  const decides = has('of-age', 'of-age-stopped', 'of-age-grace', 'of-age-over');
  const grown = decides || has('of-age-cannot-decide');
  const hasLeft = isLeft(record);
  const asked =
    place.at === 'reconsent-due' || place.at === 'reconsent-no-reply' || place.at === 'reconsent-unreachable';
  const waitsForAnswer = record.reconsent !== null && place.at !== 'reconsent-signed';
  const isAsked = !hasLeft && !grown && (asked || (waitsForAnswer && record.withdrawal !== null));
  const states: Record<Offer, boolean> = {
    ...menuStates(record),
    join: place.at === 'invited' || place.at === 'reading',
    'decide-of-age': decides && !hasLeft && by.who === 'person',
    'answer-version': isAsked,
    'see-version': !hasLeft && !isAsked && has('version-told'),
    requests: signed && !hasLeft,
    messages: signed && !hasLeft,
    frequency: signed && !hasLeft && record.withdrawal === null,
    'take-back': takingBack !== null,
    wishes: !record.closedBecause && !record.deceased,
    family: by.who === 'person' && !record.deceased,
    ask: true,
  };
  return OFFERS.filter((offer) => states[offer]);
}
