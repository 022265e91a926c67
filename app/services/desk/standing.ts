/** Where somebody stands, in one word for the desk, and what a coordinator may do next. Pure. */
import { isSpokenFor } from '#app/domain/consent/capacity.ts';
import { reconsentStands } from '#app/domain/consent/reconsent.ts';
import type { ConsentRecord } from '#app/domain/consent/record.ts';
import { type Instant, plusDays } from '#app/domain/instant.ts';

export const DESK_STANDINGS = [
  'invited',
  'identified',
  'signed',
  'active',
  'reconsent-due',
  'reconsent-no-reply',
  'reconsent-unreachable',
  'contact-stopped',
  'access-stopped',
  'use-stopped',
  'closed',
  'deceased',
] as const;
export type DeskStanding = (typeof DESK_STANDINGS)[number];

export function standingOf(record: ConsentRecord, now: Instant): DeskStanding {
  if (record.closedBecause) return 'closed';
  if (record.deceased) return 'deceased';
  switch (record.withdrawal?.level) {
    case 'no-further-use':
      return 'use-stopped';
    case 'no-further-access':
      return 'access-stopped';
    case 'no-further-contact':
      return 'contact-stopped';
    default:
  }
  if (record.pending) return 'signed';
  if (record.reconsent && record.inForce) return `reconsent-${reconsentStands(record.reconsent, now)}`;
  if (record.inForce) return 'active';
  return record.identities.length > 0 ? 'identified' : 'invited';
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
  over: boolean,
  now: Instant,
): Record<LifeAct, 'done' | 'now' | 'later' | null> {
  const { basis, proxies, assent } = record.capacity;
  const isChild = basis === 'parental-permission';
  const spokenFor = isSpokenFor(basis);
  const living = (shown: boolean) => (shown && !over ? 'now' : null);
  const hasProxy = proxies.some(({ ended }) => ended === null);
  return {
    proxies: spokenFor || proxies.length > 0 ? (hasProxy ? 'done' : living(true)) : null,
    // one who was invited as a small child is asked once she is seven
    assent: isChild || (spokenFor && isNear(record, 11, now)) ? (assent === 'given' ? 'done' : living(true)) : null,
    dispute: isChild ? living(proxies.length > 0) : null,
    guardian: living(basis === 'self-with-guardian'),
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
  { hasAccount, wasAsked }: { readonly hasAccount: boolean; readonly wasAsked: boolean },
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
    withdrawal: gone ? 'done' : !over && (record.inForce ?? record.pending ?? record.unidentified) ? 'now' : null,
    paper: over && record.closedBecause !== 'refused' ? null : 'now',
    phone: !over && (record.inForce || record.pending) ? 'now' : null,
    doubt: 'now',
    rights: 'now',
    'take-back': !over && record.withdrawal ? 'now' : null,
    questions: 'now',
    ...lifeActs(record, over, now),
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
