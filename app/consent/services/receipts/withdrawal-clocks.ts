/** Three clocks that are never one: gates closed, our copies destroyed, recipients confirmed. Pure: read off record and replies. */

import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import type { AskedRecall } from '#app/kernel/domain/record/data-disposition.ts';
import { withdrawalsOf } from '#app/kernel/domain/record/withdrawal.ts';
import { type AskedTask, tasksAfter } from '#app/kernel/domain/record/withdrawal-tasks.ts';

export type WithdrawalClock =
  /** this act destroys or recalls nothing */
  | { readonly state: 'not-asked' }
  | { readonly state: 'waits'; readonly from: Instant; readonly due: Instant }
  | { readonly state: 'done'; readonly at: Instant }
  /** told with the reason and the committee's opinion, in the list of what was done */
  | { readonly state: 'done-in-part'; readonly at: Instant }
  | { readonly state: 'taken-back'; readonly at: Instant };

export type AfterWithdrawal = {
  readonly copiesDestroyed: WithdrawalClock;
  readonly recipientsConfirmed: WithdrawalClock;
};

const COPIES = ['destroy-samples', 'destroy-cells', 'unlink-samples', 'remove-data', 'let-backups-run-out'];
const RECIPIENTS = ['recall-releases', 'notify-public-databases'];

type Part = { readonly from: Instant; readonly due: Instant; readonly closed: Instant | null; readonly whole: boolean };

const taskPart = ({ from, due, closed }: AskedTask): Part => ({
  from,
  due,
  closed: closed?.at ?? null,
  whole: closed?.outcome === 'done',
});
const recallPart =
  (from: Instant) =>
  ({ due, answer, at }: AskedRecall): Part => ({
    from,
    due,
    closed: answer === 'no-answer' ? null : at,
    whole: answer === 'destroyed',
  });

function clockOf(parts: readonly Part[]): WithdrawalClock {
  if (parts.length === 0) return { state: 'not-asked' };
  const latest = (values: readonly Instant[]) => [...values].sort().at(-1) as Instant;
  const open = parts.filter(({ closed }) => closed === null);
  if (open.length > 0) {
    const from = open.map((part) => part.from).sort()[0] as Instant;
    return { state: 'waits', from, due: latest(open.map(({ due }) => due)) };
  }
  const at = latest(parts.map(({ closed }) => closed as Instant));
  return parts.every(({ whole }) => whole) ? { state: 'done', at } : { state: 'done-in-part', at };
}

/** What one withdrawal, with those it raised, set going. @param number of the withdrawal */
export function afterWithdrawal(
  events: readonly ParticipantEvent[],
  number: number,
  recalls: readonly AskedRecall[],
): AfterWithdrawal | null {
  const withdrawals = withdrawalsOf(events);
  const withdrawal = withdrawals.find((one) => one.number === number);
  if (!withdrawal) return null;
  if (withdrawal.takenBack) {
    const clock = { state: 'taken-back', at: withdrawal.takenBack.at } as const;
    return { copiesDestroyed: clock, recipientsConfirmed: clock };
  }
  const tasks = tasksAfter(withdrawals, number);
  const named = (names: readonly string[]) => tasks.filter(({ task }) => names.includes(task)).map(taskPart);
  const replies = recalls.map(recallPart(withdrawal.recordedAt));
  return { copiesDestroyed: clockOf(named(COPIES)), recipientsConfirmed: clockOf([...named(RECIPIENTS), ...replies]) };
}
