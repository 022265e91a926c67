/** Taking a withdrawal back: who can, until when, and what stands once it is done. */

import type { Speaker } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import { standingWithdrawal } from '#app/kernel/domain/record/withdrawal.ts';
import type { WithdrawalLevel } from '#bridge/contract/vocabulary.ts';
import { cannotTakeBack } from '../acts/take-back-withdrawal.ts';

/** What stands after it: her answers as they were, or a lower level that was never taken back. */
export type LeadsTo = { readonly level: WithdrawalLevel; readonly since: Instant } | null;
export type TakingBack = {
  readonly withdrawal: number;
  readonly until: Instant | null;
  readonly leadsTo: LeadsTo;
};

/** The standing withdrawal can be taken back by this speaker: at any time below the highest level, within the cooling-off at it. */
export const canTakeBack = (record: ConsentRecord, by: Speaker, now: Instant): boolean =>
  record.withdrawal !== null && cannotTakeBack(record, record.withdrawal, by, now) === null;

/** Nobody can take it back any more: the days are over, it stands by no form of hers, or the record is closed. */
export const isOverToTakeBack = ({ withdrawal, closedBecause, deceased }: ConsentRecord, now: Instant): boolean =>
  !withdrawal ||
  withdrawal.by === null ||
  closedBecause !== null ||
  deceased !== null ||
  (withdrawal.takeBackUntil !== null && now >= withdrawal.takeBackUntil);

/** @param number of the withdrawal that is taken back */
export function leadsTo({ withdrawals }: Pick<ConsentRecord, 'withdrawals'>, number: number): LeadsTo {
  const rest = standingWithdrawal(withdrawals.filter((one) => one.number !== number));
  return rest && { level: rest.level, since: rest.effective };
}

export function takingBackOf(record: ConsentRecord, by: Speaker, now: Instant): TakingBack | null {
  const { withdrawal } = record;
  if (!withdrawal || !canTakeBack(record, by, now)) return null;
  const { number, takeBackUntil: until } = withdrawal;
  return { withdrawal: number, until, leadsTo: leadsTo(record, number) };
}
