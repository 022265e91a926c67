/** Where somebody stands, in one word for the desk, and what a coordinator may do next. Pure. */

import { canWithdraw, type PlaceName, placeOf } from '#app/consent/index.ts';
import { type Instant, plusDays } from '#app/kernel/domain/instant.ts';
import { isSpokenFor } from '#app/kernel/domain/record/capacity.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';

export const DESK_STANDINGS = [
  'invited',
  'identified',
  'signed',
  'signer-not-sure',
  'active',
  'reconsent-due',
  'reconsent-no-reply',
  'reconsent-unreachable',
  'contact-stopped',
  'access-stopped',
  'use-stopped',
  'study-ended',
  'refused',
  'closed',
  'deceased',
] as const;
export type DeskStanding = (typeof DESK_STANDINGS)[number];

/** The desk's word for each place: where she is, is worked out in one function for her and for the desk. */
const DESK_WORD: Readonly<Record<PlaceName, DeskStanding>> = {
  invited: 'invited',
  reading: 'invited',
  'waits-for-explainer': 'signed',
  'waits-for-conversation': 'signed',
  'signer-not-sure': 'signer-not-sure',
  active: 'active',
  'reconsent-due': 'reconsent-due',
  'reconsent-signed': 'signed',
  'reconsent-no-reply': 'reconsent-no-reply',
  'reconsent-unreachable': 'reconsent-unreachable',
  'contact-stopped': 'contact-stopped',
  'access-stopped': 'access-stopped',
  'use-stopped-cooling-off': 'use-stopped',
  'use-stopped': 'use-stopped',
  'study-ended': 'study-ended',
  refused: 'refused',
  merged: 'closed',
  erased: 'closed',
  deceased: 'deceased',
};

export function deskStandingOf(record: ConsentRecord, now: Instant): DeskStanding {
  const word = DESK_WORD[placeOf(record, { hasBegun: false }, now).at];
  return word === 'invited' && record.identities.length > 0 ? 'identified' : word;
}

export const DESK_ACTS = [
  'identity',
  'account',
  'confirm',
  'samples',
  'paper',
  'phone',
  'withdrawal',
  'doubt',
  'rights',
  'take-back',
  'questions',
  'corrections',
  'returned',
  'proxies',
  'assent',
  'dispute',
  'guardian',
  'capacity',
  'death',
  'majority',
  'transfer',
  'merge',
  'contact',
  'notice',
  'private',
  'guard',
] as const;
export type DeskAct = (typeof DESK_ACTS)[number];

type LifeAct = 'proxies' | 'assent' | 'dispute' | 'guardian' | 'capacity' | 'death' | 'majority';

/** So many years before 18, to the month that the record knows; the exact day is the service's to check. */
const isNear = ({ majorityOn }: ConsentRecord, yearsBefore: number, now: Instant): boolean =>
  majorityOn !== null && now >= plusDays(majorityOn, -31 - yearsBefore * 366);

/** What turns of a life ask for: by who decides, and only while somebody lives whom it concerns. */
function lifeActs(
  record: ConsentRecord,
  { over, isGrown }: { readonly over: boolean; readonly isGrown: boolean },
  now: Instant,
): Record<LifeAct, 'done' | 'now' | 'later' | null> {
  const { basis, proxies, assent } = record.capacity;
  const isChild = basis === 'parental-permission';
  const spokenFor = isSpokenFor(basis);
  const living = (shown: boolean) => (shown && !over ? 'now' : null);
  const hasProxy = proxies.some(({ ended }) => ended === null);
  return {
    // from her 18th birthday on nobody decides, assents or objects for her
    proxies: (spokenFor && !isGrown) || proxies.length > 0 ? (hasProxy ? 'done' : living(!isGrown)) : null,
    // one who was invited as a small child is asked once she is seven
    assent: isGrown
      ? null
      : isChild || (spokenFor && isNear(record, 11, now))
        ? assent === 'given'
          ? 'done'
          : living(true)
        : null,
    dispute: isChild && !isGrown ? living(proxies.length > 0) : null,
    guardian: living(basis === 'self-with-guardian' && !isGrown),
    capacity: living(!isChild && basis !== 'self-with-guardian'),
    death: living(true),
    majority:
      record.majorityOn !== null && !isNear(record, spokenFor ? 2 : 0, now) && !over
        ? 'later'
        : living(record.majorityOn !== null && record.inForce !== null),
  };
}

/** What is done, what can be done now, what comes later; an act that has no meaning any more is left out. */
export function actsFor(
  record: ConsentRecord,
  {
    hasAccount,
    wasAsked,
    isGrown,
  }: {
    readonly hasAccount: boolean;
    readonly wasAsked: boolean;
    /** eighteen, as her sealed record says; the ledger learns the month only */
    readonly isGrown: boolean;
  },
  now: Instant,
): readonly { act: DeskAct; state: 'done' | 'now' | 'later' }[] {
  const over = record.closedBecause !== null || record.deceased !== null;
  const joining = !over && !record.inForce;
  const gone = record.withdrawal?.level === 'no-further-use';
  const states: Record<DeskAct, 'done' | 'now' | 'later' | null> = {
    identity: record.identities.length > 0 ? 'done' : over ? null : 'now',
    // who is decided for has no account of her own until she is of age
    account: hasAccount ? 'done' : over || isSpokenFor(record.capacity.basis) ? null : 'now',
    confirm: record.pending ? 'now' : record.inForce ? 'done' : joining ? 'later' : null,
    samples: over || gone ? null : record.inForce ? 'now' : 'later',
    withdrawal: gone ? 'done' : canWithdraw(record) ? 'now' : null,
    paper: over && record.closedBecause !== 'refused' ? null : 'now',
    phone: !over && (record.inForce || record.pending) ? 'now' : null,
    doubt: 'now',
    rights: 'now',
    'take-back': !over && record.withdrawal ? 'now' : null,
    questions: 'now',
    ...lifeActs(record, { over, isGrown }, now),
    transfer: record.closedBecause === null ? 'now' : null,
    merge: record.closedBecause === null ? 'now' : null,
    corrections: 'now',
    returned: record.deceased ? null : 'now',
    contact: 'now',
    notice: 'now',
    private: wasAsked ? 'done' : 'now',
    guard: 'now',
  };
  return DESK_ACTS.flatMap((act) => {
    const state = states[act];
    return state ? [{ act, state }] : [];
  });
}
