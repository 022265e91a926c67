/**
 * Take a withdrawal back: by the person's own sign-in or a new identity check, never by call or paper alone. The
 * highest level only within its cooling-off and if that was not waived; the lower levels, which destroy nothing, any time.
 */
import { newEvent } from '#app/kernel/domain/event/event.ts';
import type { Speaker } from '#app/kernel/domain/event/payloads/parts.ts';
import { type Instant, moment } from '#app/kernel/domain/instant.ts';
import { accept, firstRefusal, type Outcome, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import { type Command, type Events, recordOf, wrongSpeaker } from '#app/kernel/domain/record/acts/situation.ts';
import { powerStands } from '#app/kernel/domain/record/capacity.ts';
import type { ConsentRecord, WithdrawalRecord } from '#app/kernel/domain/record/record.ts';
import { isTheirsToLift } from '#app/kernel/domain/record/withdrawal.ts';

export type TakeBackWithdrawal = Command & {
  /** number of the withdrawal */
  readonly withdrawal: number;
  readonly way: 'own-sign-in' | 'identity-check';
};

/** An identity check made for this, after the withdrawal: whose it was. */
const newIdentity = (record: ConsentRecord, withdrawal: WithdrawalRecord) =>
  record.identities.findLast(({ purpose, number }) => purpose === 'take-back' && number > withdrawal.number) ?? null;

/** Who takes it back in this way; nobody where the way is no way. */
function takersOf(
  record: ConsentRecord,
  { actor, way }: TakeBackWithdrawal,
  withdrawal: WithdrawalRecord,
): readonly Speaker[] {
  if (way === 'own-sign-in') {
    if (actor.channel !== 'web') return [];
    if (actor.role === 'participant') return [{ who: 'person' }];
    const own = record.capacity.proxies.filter(({ account }) => actor.role === 'proxy' && account === actor.account);
    return own.map(({ number }) => ({ who: 'proxy', appointed: number }));
  }
  const identity = actor.role === 'site-coordinator' ? newIdentity(record, withdrawal) : null;
  if (!identity) return [];
  return [identity.appointed === null ? { who: 'person' } : { who: 'proxy', appointed: identity.appointed }];
}

/**
 * Why this speaker cannot take it back; null where she may. It permits again what the stop had ended, so it needs the
 * power to permit, and a person's own stop is nobody else's to lift.
 */
export function cannotTakeBack(
  record: ConsentRecord,
  withdrawal: WithdrawalRecord,
  taker: Speaker,
  now: Instant,
): Refused | null {
  const until = withdrawal.takeBackUntil;
  const power = record.capacity.proxies.find(({ number }) => taker.who === 'proxy' && number === taker.appointed);
  return firstRefusal([
    () => (withdrawal.takenBack ? refuse('withdrawal-taken-back') : null),
    // a lower one goes on standing under the higher: what it asked for is kept
    () => (record.withdrawal?.number === withdrawal.number ? null : refuse('cannot-be-taken-back-so')),
    () => (withdrawal.by === null ? refuse('cannot-be-taken-back-so') : null),
    () => (until !== null && now >= until ? refuse('cooling-off-over', { until }) : null),
    () => (record.closedBecause ? refuse('enrolment-closed') : null),
    () => (record.deceased ? refuse('participant-deceased') : null),
    () => (isTheirsToLift(withdrawal.by, taker.who) ? null : refuse('cannot-be-taken-back-so')),
    () => (taker.who === 'person' || (power && powerStands(power, now)) ? null : refuse('proxy-not-entitled')),
    () => wrongSpeaker(record, taker, record.capacity.basis),
  ]);
}

export function decideTakingBack(events: Events, command: TakeBackWithdrawal, now: Instant): Outcome {
  const record = recordOf(events);
  const withdrawal = record?.withdrawals.find(({ number }) => number === command.withdrawal);
  if (!record || !withdrawal) return refuse('withdrawal-unknown');
  const takers = takersOf(record, command, withdrawal);
  const refusals = takers.map((taker) => cannotTakeBack(record, withdrawal, taker, now));
  if (!refusals.includes(null)) return refusals[0] ?? refuse('cannot-be-taken-back-so');
  const identity = command.way === 'identity-check' ? (newIdentity(record, withdrawal)?.number ?? null) : null;
  return accept(
    newEvent('WithdrawalTakenBack', moment(now), { withdrawal: withdrawal.number, way: command.way, identity }),
  );
}
