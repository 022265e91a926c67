/**
 * Withdraw (同意撤回), at one of three levels, by any channel, without a reason, without an identity check: the gates
 * close at once. A level can be raised later, never given twice. Source: domain.md §7.
 */

import { newEvent } from '#app/kernel/domain/event/event.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { accept, firstRefusal, type Outcome, refuse } from '#app/kernel/domain/outcome.ts';
import {
  afterDeath,
  type Command,
  cannotSpeak,
  closedFor,
  type Events,
  FILING,
  inTheFuture,
  notIn,
  recordOf,
  typedByOne,
  untranscribed,
  whenDone,
} from '#app/kernel/domain/record/acts/situation.ts';
import { levelRank } from '#app/kernel/domain/record/withdrawal.ts';
import type { WithdrawalLevel } from '#bridge/contract/vocabulary.ts';

export type WithdrawConsent = Command &
  Omit<EventPayloads['ConsentWithdrawn'], 'coolingOff' | 'secondChannelNotice'> & {
    readonly level: WithdrawalLevel;
    /** "do not wait": only the highest level waits at all */
    readonly waiveCoolingOff: boolean;
  };

export type WaiveCoolingOff = Command & EventPayloads['CoolingOffWaived'];

/** What a paper says of not waiting counts once two have typed it, and from then on: whoever took it back before has done so. */
export function decideWaiver(events: Events, command: WaiveCoolingOff, now: Instant): Outcome {
  const { actor, withdrawal: number, transcription } = command;
  const record = recordOf(events);
  const withdrawal = record?.withdrawals.find((one) => one.number === number);
  if (!record || !withdrawal) return refuse('withdrawal-unknown');
  const until = withdrawal.takeBackUntil;
  const refused = firstRefusal([
    () => notIn(actor, ['site-coordinator']),
    () => typedByOne(actor, transcription),
    () => closedFor(record),
    () => (withdrawal.takenBack ? refuse('withdrawal-taken-back') : null),
    () => (withdrawal.cause === 'form' && until !== null && now < until ? null : refuse('nothing-changes')),
  ]);
  return (
    refused ?? accept(newEvent('CoolingOffWaived', whenDone({ actor }, now), { withdrawal: number, transcription }))
  );
}

/** @param coolingOffDays of the signed version's rules (24-hour days) */
export function decideWithdrawal(
  events: Events,
  command: WithdrawConsent,
  now: Instant,
  coolingOffDays: number,
): Outcome {
  const { actor, occurredAt: _when, waiveCoolingOff, ...payload } = command;
  const record = recordOf(events);
  if (!record) return refuse('not-invited');
  const standing = record.withdrawal;
  const refused = firstRefusal([
    () => closedFor(record),
    () => afterDeath(record, whenDone(command, now).from),
    () => (record.inForce || record.pending || record.unidentified ? null : refuse('nothing-to-withdraw')),
    () => (standing && levelRank(standing.level) >= levelRank(payload.level) ? refuse('already-withdrawn') : null),
    () => cannotSpeak(record, actor, payload.by, now, FILING),
    () => untranscribed(actor, payload.transcription),
    () => inTheFuture(command, now),
  ]);
  if (refused) return refused;
  const last = payload.level === 'no-further-use';
  /* what cannot be undone does not rest on a voice, or on what one person typed from a paper: then the days hold */
  const mayWaive = actor.channel !== 'phone' && payload.transcription?.second !== null;
  return accept(
    newEvent('ConsentWithdrawn', whenDone(command, now), {
      ...payload,
      sampleChoice: last ? payload.sampleChoice : null,
      coolingOff: last ? { days: coolingOffDays, waived: waiveCoolingOff && mayWaive } : null,
      secondChannelNotice: true,
    }),
  );
}
