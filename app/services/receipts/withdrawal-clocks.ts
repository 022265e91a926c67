/** Three clocks that are never one: gates closed, our copies destroyed, recipients confirmed. Pure: read off the events. */
import { withdrawalsOf } from '#app/domain/consent/withdrawal.ts';
import { withdrawalTasks } from '#app/domain/consent/withdrawal-tasks.ts';
import type { ParticipantEvent } from '#app/domain/event/event.ts';
import type { Instant } from '#app/domain/instant.ts';

export type Clock =
  /** this act destroys or recalls nothing */
  | { readonly state: 'not-asked' }
  | { readonly state: 'waits'; readonly from: Instant; readonly due: Instant }
  | { readonly state: 'done'; readonly at: Instant }
  /** told with the reason and the committee's opinion, in the list of what was done */
  | { readonly state: 'done-in-part'; readonly at: Instant }
  | { readonly state: 'taken-back'; readonly at: Instant };

export type HolderTask = {
  readonly task: string;
  readonly holder: string;
  readonly from: Instant;
  readonly due: Instant;
  readonly outcome: 'open' | 'done' | 'done-in-part' | 'cannot-be-done';
  readonly at: Instant | null;
};
export type Recall = { readonly organisation: string; readonly answer: string; readonly at: Instant };

export type AfterWithdrawal = {
  readonly copiesDestroyed: Clock;
  readonly recipientsConfirmed: Clock;
  readonly tasks: readonly HolderTask[];
  readonly recalls: readonly Recall[];
};

const COPIES = ['destroy-samples', 'unlink-samples', 'remove-data'];
const RECIPIENTS = ['recall-releases', 'notify-public-databases'];

function clockOf(tasks: readonly HolderTask[], names: readonly string[]): Clock {
  const own = tasks.filter(({ task }) => names.includes(task));
  const [first] = own;
  if (!first) return { state: 'not-asked' };
  const open = own.filter(({ outcome }) => outcome === 'open');
  const latest = (values: readonly Instant[]) => [...values].sort().at(-1) as Instant;
  if (open.length > 0)
    return {
      state: 'waits',
      from: open.map(({ from }) => from).sort()[0] as Instant,
      due: latest(open.map(({ due }) => due)),
    };
  const at = latest(own.map(({ at: closed }) => closed as Instant));
  return own.every(({ outcome }) => outcome === 'done') ? { state: 'done', at } : { state: 'done-in-part', at };
}

/** What one withdrawal asked of each holder and what became of it. @param number of the withdrawal */
export function afterWithdrawal(events: readonly ParticipantEvent[], number: number): AfterWithdrawal | null {
  const withdrawal = withdrawalsOf(events).find((one) => one.number === number);
  if (!withdrawal) return null;
  if (withdrawal.takenBack) {
    const clock = { state: 'taken-back', at: withdrawal.takenBack.at } as const;
    return { copiesDestroyed: clock, recipientsConfirmed: clock, tasks: [], recalls: [] };
  }
  const tasks = withdrawalTasks(withdrawal).map(({ task, holder, from, due }): HolderTask => {
    const closed = withdrawal.closedTasks.find((one) => one.task === task);
    return { task, holder, from, due, outcome: closed?.outcome ?? 'open', at: closed?.at ?? null };
  });
  const recalls = events.flatMap((event) =>
    event.kind === 'RecallAnswered' && event.payload.withdrawal === number
      ? [{ organisation: event.payload.organisation, answer: event.payload.answer, at: event.occurredAt.until }]
      : [],
  );
  return { copiesDestroyed: clockOf(tasks, COPIES), recipientsConfirmed: clockOf(tasks, RECIPIENTS), tasks, recalls };
}
