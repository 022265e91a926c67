/** Where a person is in her own course: one place at a time, the highest first. Says nothing of what is used: the gate does. */

import type { Instant } from '#app/kernel/domain/instant.ts';
import { reconsentStands } from '#app/kernel/domain/record/reconsent.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import type { WithdrawalLevel } from '#bridge/contract/vocabulary.ts';

/** Each has its own sentence, on every page that tells of her. */
export const PLACES = [
  'invited',
  'reading',
  'waits-for-explainer',
  'waits-for-conversation',
  'signer-not-sure',
  'active',
  'reconsent-due',
  'reconsent-signed',
  'reconsent-no-reply',
  'reconsent-unreachable',
  'contact-stopped',
  'access-stopped',
  'use-stopped-cooling-off',
  'use-stopped',
  'study-ended',
  'refused',
  'merged',
  'erased',
  'deceased',
] as const;
export type PlaceName = (typeof PLACES)[number];

export type Place = {
  readonly at: PlaceName;
  readonly since: Instant | null;
  readonly until: Instant | null;
  readonly by: Instant | null;
};

const place = (at: PlaceName, more: Partial<Omit<Place, 'at'>> = {}): Place => ({
  at,
  since: null,
  until: null,
  by: null,
  ...more,
});

const STOPPED: Readonly<Record<Exclude<WithdrawalLevel, 'no-further-use'>, PlaceName>> = {
  'no-further-contact': 'contact-stopped',
  'no-further-access': 'access-stopped',
};

/** A signature on the new version that still has to be confirmed. */
const hasAnswered = ({ pending, reconsent }: ConsentRecord): boolean =>
  (pending?.number ?? 0) > (reconsent?.asked ?? 0);

/** @param hasBegun she has read, answered or asked something; false: the letter lies there */
export function placeOf(record: ConsentRecord, { hasBegun }: { readonly hasBegun: boolean }, now: Instant): Place {
  const { withdrawal, inForce, pending, reconsent, unidentified } = record;
  if (record.closedBecause) return place(record.closedBecause);
  if (record.deceased) return place('deceased', { since: record.deceased.since });
  if (withdrawal?.level === 'no-further-use') {
    const { effective: since, takeBackUntil: until } = withdrawal;
    return until !== null && now < until
      ? place('use-stopped-cooling-off', { since, until })
      : place('use-stopped', { since });
  }
  // the end of a study is the end of it for those too who had stopped a part
  if (record.studyEnded && inForce) return place('study-ended', { since: record.studyEnded });
  if (withdrawal) return place(STOPPED[withdrawal.level], { since: withdrawal.effective });
  if (!inForce && pending) {
    const at = pending.waitsFor.includes('conversation') ? 'waits-for-conversation' : 'waits-for-explainer';
    return place(at, { since: pending.signedAt });
  }
  if (!inForce && unidentified) return place('signer-not-sure', { since: unidentified.signedAt });
  if (!inForce) return place(hasBegun || record.identities.length > 0 || record.comprehension ? 'reading' : 'invited');
  if (reconsent && hasAnswered(record)) return place('reconsent-signed', { since: pending?.signedAt ?? null });
  if (reconsent) return place(`reconsent-${reconsentStands(reconsent, now)}`, { by: reconsent.by });
  return place('active', { since: inForce.confirmedAt ?? inForce.signedAt });
}
