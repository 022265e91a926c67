/**
 * Another hospital takes an enrolment on (担当病院の変更): the consent stays as it is, word for word; who may open the record
 * changes. Recorded by the hospital that gives it up, which has told the person. Source: domain.md §2, "Hard cases".
 */
import { newEvent } from '#app/kernel/domain/event/event.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { accept, firstRefusal, type Outcome, refuse } from '#app/kernel/domain/outcome.ts';
import {
  type Command,
  closedFor,
  type Events,
  notIn,
  recordOf,
  whenDone,
} from '#app/kernel/domain/record/acts/situation.ts';

export type TransferEnrolment = Omit<Command, 'occurredAt'> & EventPayloads['EnrolmentTransferred'];

export function decideTransfer(events: Events, command: TransferEnrolment, now: Instant): Outcome {
  const { actor, ...payload } = command;
  const record = recordOf(events);
  if (!record) return refuse('not-invited');
  const refused = firstRefusal([
    // the programme itself where the hospital is closed by two people: services/closing
    () => notIn(actor, payload.why === 'site-closed' ? ['site-coordinator', 'system'] : ['site-coordinator']),
    () => closedFor(record),
    () => (record.site === payload.from ? null : refuse('not-invited')),
    () => (payload.to === payload.from ? refuse('nothing-changes') : null),
  ]);
  return refused ?? accept(newEvent('EnrolmentTransferred', whenDone(command, now), payload));
}
