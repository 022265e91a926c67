/** A holder reports one task of a withdrawal (or of a death) closed. What cannot be done is told with the committee's opinion (J5). */
import { newEvent } from '#app/kernel/domain/event/event.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { accept, firstRefusal, type Outcome, refuse } from '#app/kernel/domain/outcome.ts';
import {
  type Command,
  type Events,
  inTheFuture,
  notIn,
  recordOf,
  whenDone,
} from '#app/kernel/domain/record/acts/situation.ts';
import {
  CLOSED_BY,
  OUTCOME_TASK,
  openTasks,
  stopsOf,
  tasksOfStop,
} from '#app/kernel/domain/record/withdrawal-tasks.ts';

export type CloseWithdrawalTask = Command & Omit<EventPayloads['WithdrawalTaskClosed'], 'closedBy'>;

export function decideTaskClosed(events: Events, command: CloseWithdrawalTask, now: Instant): Outcome {
  const { actor, occurredAt: _when, ...payload } = command;
  const record = recordOf(events);
  const tasks = record && tasksOfStop(record, payload.withdrawal);
  if (!record || !tasks) return refuse('withdrawal-unknown');
  const withdrawal = record.withdrawals.find(({ number }) => number === payload.withdrawal);
  const task = tasks.find((one) => one.task === payload.task);
  const stop = stopsOf(record).find(({ number }) => number === payload.withdrawal) ?? record.deceased;
  const isClosed = stop?.closedTasks.some((one) => one.task === payload.task);
  const refused = firstRefusal([
    () => notIn(actor, ['data-holder', 'site-coordinator', 'release-desk', 'treating-doctor', 'system']),
    () => (task ? notIn(actor, [...CLOSED_BY[task.holder], 'system']) : null),
    () => (withdrawal?.takenBack ? refuse('withdrawal-taken-back') : null),
    () => (task ? null : refuse('task-unknown')),
    () => (isClosed ? refuse('task-already-closed') : null),
    () => inTheFuture(command, now),
    () =>
      task && whenDone(command, now).from < task.from ? refuse('cooling-off-running', { until: task.from }) : null,
    // the outcome tells of all the others
    () =>
      payload.task === OUTCOME_TASK && openTasks(record).some((one) => one.task !== OUTCOME_TASK)
        ? refuse('tasks-open')
        : null,
    () => (payload.outcome !== 'done' && payload.opinion === null ? refuse('opinion-missing') : null),
    () => (actor.account === null && actor.role !== 'system' ? refuse('not-permitted') : null),
  ]);
  return (
    refused ?? accept(newEvent('WithdrawalTaskClosed', whenDone(command, now), { ...payload, closedBy: actor.account }))
  );
}
