/**
 * Erase a person (消去): the key is destroyed and with it every word kept of her; the ledger keeps that there was an
 * enrolment, and the gate keeps refusing. Two people, an ethics opinion, and nothing left to tell her. Source: domain.md §3, "What an event holds".
 */
import { newEvent } from '#app/kernel/domain/event/event.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import { type Instant, moment } from '#app/kernel/domain/instant.ts';
import { accept, firstRefusal, type Outcome, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import { type Command, type Events, notIn, recordOf } from '#app/kernel/domain/record/acts/situation.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import { openTasks } from '#app/kernel/domain/record/withdrawal-tasks.ts';

export type EraseParticipant = Omit<Command, 'occurredAt'> & EventPayloads['ParticipantErased'];
type Why = EraseParticipant['why'];

/** Null where it may be erased. Whoever still takes part, or still waits to be told what became of things, may not. */
export function notErasable(record: ConsentRecord, why: Why): Refused | null {
  if (record.closedBecause === 'erased') return refuse('enrolment-closed');
  const isOver = why === 'retention-over' && (record.studyEnded !== null || record.deceased !== null);
  const hasLeft = record.status === 'withdrawn' || record.status === 'closed';
  return (hasLeft || isOver) && openTasks(record).length === 0 ? null : refuse('not-erasable');
}

export function decideErasure(events: Events, command: EraseParticipant, now: Instant): Outcome {
  const { actor, ...payload } = command;
  const record = recordOf(events);
  if (!record) return refuse('not-invited');
  const { first, second } = payload.people;
  const refused = firstRefusal([
    () => notIn(actor, ['data-protection-contact', 'ethics-contact']),
    () => (first !== second && actor.account === second ? null : refuse('two-people-needed')),
    () => (payload.opinion === null ? refuse('opinion-missing') : null),
    () => notErasable(record, payload.why),
  ]);
  return refused ?? accept(newEvent('ParticipantErased', moment(now), payload));
}
