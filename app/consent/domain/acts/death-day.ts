/** Whether a day can be the day of a death: after the birth, not to come, and not before she last spoke or was seen herself. */
import type { LedgerEvent } from '#app/kernel/domain/event/event.ts';
import { type Day, dayOf, type Instant } from '#app/kernel/domain/instant.ts';
import { firstRefusal, type Refused, refuse } from '#app/kernel/domain/outcome.ts';

/** Her own word on any channel, or she herself before somebody who checked who she was. */
function isHerself(event: LedgerEvent): boolean {
  if (event.kind === 'IdentityVerified') return event.payload.of === 'person';
  if (event.actor.role === 'participant' || event.actor.role === 'invitee') return true;
  return 'by' in event.payload && typeof event.payload.by === 'object' && event.payload.by.who === 'person';
}

/** The latest moment at which she is known to have been alive; null where the record knows of none. */
export const lastOwnAct = (events: readonly LedgerEvent[]): Instant | null =>
  events
    .filter(isHerself)
    .reduce<Instant | null>((last, { occurredAt: { from } }) => (last && last > from ? last : from), null);

type DeathDay = {
  /** null where nobody knows the day */
  readonly diedOn: Day | null;
  /** null where none is on file */
  readonly birthday: Day | null;
  readonly lastOwnAct: Instant | null;
  /** whoever reports says that the later act was not hers */
  readonly wasSomebodyElse: boolean;
  readonly today: Day;
};

export function refusedDeathDay({
  diedOn,
  birthday,
  lastOwnAct: last,
  wasSomebodyElse,
  today,
}: DeathDay): Refused | null {
  if (diedOn === null) return null;
  return firstRefusal([
    () => (diedOn > today ? refuse('in-the-future') : null),
    () => (birthday !== null && diedOn < birthday ? refuse('death-before-birth') : null),
    () =>
      last !== null && diedOn < dayOf(last) && !wasSomebodyElse
        ? refuse('death-before-last-act', { until: last })
        : null,
  ]);
}
