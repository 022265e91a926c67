/**
 * The written outcome (結果のお知らせ): once every holder and every recipient has closed, it is an entry with a receipt
 * of its own, told by the way the person chose. A letter or the doctor needs somebody's hands: there it stays a task.
 */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { OutboxEntry } from '#app/adapters/outbox/outbox.server.ts';
import { RECALL_TASK } from '#app/data-access/index.ts';
import type { NewEvent } from '#app/kernel/domain/event/event.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import { asIfRecorded } from '#app/kernel/domain/record/as-if-recorded.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { OUTCOME_TASK, openTasks } from '#app/kernel/domain/record/withdrawal-tasks.ts';
import type { OpenRecord } from '#app/kernel/services/record/open-record.server.ts';
import { decideTaskClosed } from '../../domain/acts/close-withdrawal-task.ts';

export type WrittenOutcome = {
  readonly events: readonly NewEvent[];
  readonly receipt?: 'withdrawal-outcome';
  readonly outbox: readonly OutboxEntry[];
};
const NOT_YET: WrittenOutcome = { events: [], outbox: [] };
const BY_ITSELF: readonly EventPayloads['ConsentWithdrawn']['outcomeTo'][] = ['portal', 'mail', 'nowhere'];
const SYSTEM = { role: 'system', account: null, channel: 'system' } as const;

/** @param besides the one that is being closed */
export const openReplies = (tx: Transaction, participant: string, besides: string): Promise<number> =>
  tx.withdrawalTask.count({ where: { participant, task: RECALL_TASK, closedAt: null, NOT: { id: besides } } });

type Closed = { readonly row: { readonly id: string; readonly task: string }; readonly opened: OpenRecord };

/** @param closing what the same act closes now, not yet in the events */
export async function writtenOutcome(
  tx: Transaction,
  { row, opened }: Closed,
  closing: readonly NewEvent[],
  now: Date,
): Promise<WrittenOutcome> {
  const { record, events, participant } = opened;
  const standing = record.withdrawal;
  if (!standing) return NOT_YET;
  const mail: OutboxEntry = {
    topic: 'mail.withdrawal-outcome',
    key: `withdrawal-outcome:${participant}:${standing.number}`,
    payload: { participant },
  };
  const outbox = standing.outcomeTo === 'mail' ? [mail] : [];
  // written by hand just now: the receipt belongs to it
  if (row.task === OUTCOME_TASK) return { events: [], receipt: 'withdrawal-outcome', outbox };
  if (!BY_ITSELF.includes(standing.outcomeTo)) return NOT_YET;
  const soon = asIfRecorded(events, closing, now, SYSTEM);
  const open = openTasks(consentAt(soon));
  const outcome = open.find(({ task }) => task === OUTCOME_TASK);
  if (!outcome || open.length > 1 || (await openReplies(tx, participant, row.id)) > 0) return NOT_YET;
  const command = { actor: SYSTEM, withdrawal: outcome.withdrawal, task: OUTCOME_TASK, record: null } as const;
  const written = decideTaskClosed(soon, { ...command, outcome: 'done', opinion: null, told: true }, now.toISOString());
  if (!written.ok) return NOT_YET;
  await tx.withdrawalTask.updateMany({
    where: { participant, task: OUTCOME_TASK, closedAt: null },
    data: { closedAt: now, outcome: 'done' },
  });
  return { events: written.events, receipt: 'withdrawal-outcome', outbox };
}
