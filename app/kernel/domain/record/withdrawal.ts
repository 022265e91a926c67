/** Withdrawals: three levels, cooling-off, cancelling. Source: domain.md §7, contract §2. */
import { WITHDRAWAL_LEVELS, type WithdrawalLevel } from '#bridge/contract/vocabulary.ts';
import type { LedgerEvent, ParticipantEvent } from '../event/event.ts';
import type { Speaker } from '../event/payloads/parts.ts';
import { earlier, type Instant, later, plusDays } from '../instant.ts';
import type { Entitlement } from './acts.ts';
import { proxiesOf } from './capacity.ts';
import { signedConsents } from './consents.ts';
import { entriesVoided } from './corrections.ts';
import { entitlement } from './entitlement.ts';
import type { WithdrawalRecord } from './record.ts';
import { closedTasks, wishesOf } from './wishes.ts';

/** 0 contact · 1 access · 2 use: a higher level contains the lower ones. */
export const levelRank = (level: WithdrawalLevel): number => WITHDRAWAL_LEVELS.indexOf(level);

type Withdrawal = LedgerEvent<'ConsentWithdrawn'>;

/** When "do not wait" was added by two who had typed it, to a paper whose stop the first had entered at once. */
const waivedAt = (withdrawal: Withdrawal, events: readonly ParticipantEvent[]): Instant | null =>
  events.find(
    ({ kind, payload, revision }) =>
      kind === 'CoolingOffWaived' &&
      (payload as { withdrawal: number }).withdrawal === withdrawal.number &&
      revision > withdrawal.revision,
  )?.recordedAt ?? null;

/**
 * Until when it can be taken back. Only the highest level destroys anything, and only after the cooling-off, which runs
 * from recording: a paper's slow post does not eat the person's days. Waived: not at all, or no longer from the moment
 * at which that was recorded. Lower levels: any time (null).
 */
export function takeBackUntil(withdrawal: Withdrawal, events: readonly ParticipantEvent[]): Instant | null {
  const { coolingOff, level } = withdrawal.payload;
  if (level !== 'no-further-use') return null;
  if (coolingOff === null || coolingOff.waived) return withdrawal.recordedAt;
  const until = plusDays(withdrawal.recordedAt, coolingOff.days);
  return earlier(waivedAt(withdrawal, events) ?? until, until);
}

/** What the person herself said, nobody takes back for her; what another said for her, she takes back once she decides. */
export const isTheirsToLift = (form: 'person' | 'proxy' | null, taker: Speaker['who']): boolean =>
  form === 'proxy' || (form === 'person' && taker === 'person');

/** Who took it back: by the account that signed in, or by whose identity was checked for it. */
function takersOf(
  { actor, payload }: LedgerEvent<'WithdrawalTakenBack'>,
  events: readonly ParticipantEvent[],
): readonly Speaker[] {
  if (payload.way === 'own-sign-in') {
    if (actor.role !== 'proxy') return [{ who: 'person' }];
    const powers = proxiesOf(events).filter(({ account }) => account === actor.account);
    return powers.map(({ number }) => ({ who: 'proxy', appointed: number }));
  }
  const check = events.find(({ number }) => number === payload.identity);
  if (check?.kind !== 'IdentityVerified') return [];
  const { appointed } = check.payload;
  return [appointed === null ? { who: 'person' } : { who: 'proxy', appointed }];
}

/** A taking-back holds only in the allowed way and time, by one who may permit; the fold checks again what the decider refused. */
function takenBackBy(
  withdrawal: Withdrawal,
  events: readonly ParticipantEvent[],
  voided: ReadonlySet<number>,
  entitled: Entitlement,
): WithdrawalRecord['takenBack'] {
  const until = takeBackUntil(withdrawal, events);
  for (const event of events) {
    if (event.kind !== 'WithdrawalTakenBack' || event.payload.withdrawal !== withdrawal.number) continue;
    if (event.revision <= withdrawal.revision) continue;
    if (until !== null && event.occurredAt.until >= until) continue;
    // it rested on an identity check that was a mistake: the withdrawal stands
    if (event.payload.identity !== null && voided.has(event.payload.identity)) continue;
    const may = takersOf(event, events).some(
      (taker) => isTheirsToLift(withdrawal.payload.by.who, taker.who) && entitled(taker, event),
    );
    if (!may) continue;
    return { number: event.number as number, at: event.occurredAt.until };
  }
  return null;
}

/**
 * A stop that others recorded can rest on a mistake (the wrong person, a doctor's judgement mended later): what cannot be
 * undone waits as long as the document's usual cooling-off.
 */
export const HELD_BACK_DAYS = 14;

/** A stop that is not the person's own form: carried over by a merge, or by her wish for lasting incapacity. */
function stopByOther(event: ParticipantEvent, events: readonly ParticipantEvent[]): WithdrawalRecord | null {
  const base = {
    number: event.number as number,
    effective: event.occurredAt.from,
    recordedAt: event.recordedAt,
    sampleChoice: null,
    by: null,
    waived: false,
    takenBack: null,
    closedTasks: closedTasks(event.number as number, events),
    /* nothing to take back online: it ends with what caused it */
    takeBackUntil: event.recordedAt,
    destroyFrom: plusDays(event.recordedAt, HELD_BACK_DAYS),
    outcomeTo: 'portal' as const,
  };
  if (event.kind === 'ParticipantMerged' && event.payload.side === 'kept' && event.payload.withdrawal !== null) {
    return { ...base, cause: 'merge', level: event.payload.withdrawal, doctorMayTell: null };
  }
  if (event.kind === 'IncapacityRecorded' && event.payload.state === 'lost-lasting') {
    const wishes = wishesOf(events, event.occurredAt.from);
    if (wishes?.incapacity !== 'stop-and-destroy') return null;
    const regained = events.find(
      (next) =>
        next.kind === 'IncapacityRecorded' && next.payload.state === 'regained' && next.revision > event.revision,
    );
    const takenBack = regained ? { number: regained.number as number, at: regained.occurredAt.from } : null;
    return { ...base, cause: 'incapacity', level: 'no-further-use', doctorMayTell: wishes.doctorMayTell, takenBack };
  }
  return null;
}

/** All withdrawals in order of number, those taken back included. */
export function withdrawalsOf(
  events: readonly ParticipantEvent[],
  voided: ReadonlySet<number> = entriesVoided(events),
  entitled: Entitlement = entitlement(events, signedConsents(events, voided)),
): WithdrawalRecord[] {
  return events.flatMap((event) => {
    if (event.kind !== 'ConsentWithdrawn') return stopByOther(event, events) ?? [];
    const { level, doctorMayTell, sampleChoice, coolingOff, outcomeTo, by } = event.payload;
    const until = takeBackUntil(event, events);
    return [
      {
        number: event.number as number,
        cause: 'form',
        level,
        effective: event.occurredAt.from,
        recordedAt: event.recordedAt,
        doctorMayTell,
        sampleChoice,
        takeBackUntil: until,
        destroyFrom: later(event.recordedAt, until ?? event.recordedAt),
        outcomeTo,
        by: by.who,
        waived: coolingOff?.waived === true || waivedAt(event, events) !== null,
        takenBack: takenBackBy(event, events, voided, entitled),
        closedTasks: closedTasks(event.number as number, events),
      },
    ];
  });
}

/** The highest level not taken back; among equals the first. Null when none stands. */
export function standingWithdrawal(withdrawals: readonly WithdrawalRecord[]): WithdrawalRecord | null {
  let standing: WithdrawalRecord | null = null;
  for (const withdrawal of withdrawals) {
    if (withdrawal.takenBack) continue;
    if (!standing || levelRank(withdrawal.level) > levelRank(standing.level)) standing = withdrawal;
  }
  return standing;
}
