/**
 * Take a withdrawal back: by the person's own sign-in or a new identity check, never by call or paper alone. The
 * highest level only within its cooling-off and if that was not waived; the lower levels, which destroy nothing, any time.
 */
import { newEvent } from '../../event/event.ts';
import type { Speaker } from '../../event/payloads/parts.ts';
import { type Instant, moment } from '../../instant.ts';
import { accept, firstRefusal, type Outcome, type Refused, refuse } from '../../outcome.ts';
import { powerStands } from '../capacity.ts';
import type { ConsentRecord, WithdrawalRecord } from '../record.ts';
import { type Command, type Events, recordOf } from './situation.ts';

export type TakeBackWithdrawal = Command & {
  /** number of the withdrawal */
  readonly withdrawal: number;
  readonly way: 'own-sign-in' | 'identity-check';
};

/** A proxy does not take back the person's own withdrawal. */
function wrongWay(
  record: ConsentRecord,
  command: TakeBackWithdrawal,
  withdrawal: WithdrawalRecord,
  form: Speaker,
  now: Instant,
): Refused | null {
  const { actor, way } = command;
  const not = refuse('cannot-be-taken-back-so');
  if (way === 'own-sign-in') {
    if (actor.channel !== 'web') return not;
    if (form.who === 'person') return actor.role === 'participant' ? null : not;
    const speaks = record.capacity.proxies.some((power) => power.account === actor.account && powerStands(power, now));
    return actor.role === 'participant' || (actor.role === 'proxy' && speaks) ? null : not;
  }
  return actor.role === 'site-coordinator' && newIdentity(record, withdrawal) !== null ? null : not;
}

/** An identity check made for this, after the withdrawal. */
const newIdentity = (record: ConsentRecord, withdrawal: WithdrawalRecord): number | null =>
  record.identities.findLast(
    ({ of, purpose, number }) => of === 'person' && purpose === 'take-back' && number > withdrawal.number,
  )?.number ?? null;

export function decideTakingBack(events: Events, command: TakeBackWithdrawal, now: Instant): Outcome {
  const record = recordOf(events);
  const withdrawal = record?.withdrawals.find(({ number }) => number === command.withdrawal);
  if (!record || !withdrawal) return refuse('withdrawal-unknown');
  const until = withdrawal.takeBackUntil;
  const form = events.find(({ number }) => number === withdrawal.number);
  const refused = firstRefusal([
    () => (withdrawal.takenBack ? refuse('withdrawal-taken-back') : null),
    // a lower one goes on standing under the higher: what it asked for is kept
    () => (record.withdrawal?.number === withdrawal.number ? null : refuse('cannot-be-taken-back-so')),
    () => (form?.kind === 'ConsentWithdrawn' ? null : refuse('cannot-be-taken-back-so')),
    () => (until !== null && now >= until ? refuse('cooling-off-over', { until }) : null),
    () => (record.closedBecause ? refuse('enrolment-closed') : null),
    () => (record.deceased ? refuse('participant-deceased') : null),
    () =>
      wrongWay(
        record,
        command,
        withdrawal,
        form?.kind === 'ConsentWithdrawn' ? form.payload.by : { who: 'person' },
        now,
      ),
  ]);
  if (refused) return refused;
  const identity = command.way === 'identity-check' ? newIdentity(record, withdrawal) : null;
  return accept(
    newEvent('WithdrawalTakenBack', moment(now), { withdrawal: withdrawal.number, way: command.way, identity }),
  );
}
