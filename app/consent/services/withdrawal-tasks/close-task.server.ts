/**
 * A holder closes its task with an outcome, or enters what a recipient replied. What cannot be done is recorded with the
 * committee's opinion and the reason, and told. With the last of them the written outcome goes out by itself.
 */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { type RecordReference, writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { ledgerTransaction, type OpenLedger, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { type Holding, holderAccessOf, RECALL_TASK, rowsOf } from '#app/data-access/index.ts';
import { codeSchema } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Outcome } from '#app/kernel/domain/outcome.ts';
import { NO_GROUNDS, type RecallGrounds } from '#app/kernel/domain/record/recall.ts';
import { OUTCOME_TASK, stopRecordedAt } from '#app/kernel/domain/record/withdrawal-tasks.ts';
import { type OpenRecord, openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';
import { decideRecallAnswered } from '../../domain/acts/answer-recall.ts';
import { decideTaskClosed } from '../../domain/acts/close-withdrawal-task.ts';
import { openReplies, type WrittenOutcome, writtenOutcome } from '../recalls/written-outcome.server.ts';

export const taskForm = z.strictObject({
  outcome: z.enum(['done', 'done-in-part', 'cannot-be-done', 'no-answer']),
  /** number of the ethics committee's opinion, where something cannot be done */
  opinion: z.union([z.literal(''), codeSchema]).default(''),
  /** in words the person will read */
  reason: z.string().trim().max(2000).default(''),
  told: z.enum(['yes', 'no']).default('no'),
});
export type TaskForm = z.output<typeof taskForm>;

type Row = NonNullable<Awaited<ReturnType<Transaction['withdrawalTask']['findFirst']>>>;
type Closing = {
  readonly row: Row;
  readonly holding: Holding;
  readonly form: TaskForm;
  readonly opened: OpenRecord;
  /** of several withdrawals, the one that opened this task */
  readonly withdrawal: number;
  /** of a recipient's reply */
  readonly grounds: RecallGrounds;
};

function decide(
  { row, holding, form, withdrawal, grounds }: Closing,
  { events, now }: OpenLedger,
  record: RecordReference | null,
) {
  const actor = { role: holding.role, account: holding.account, channel: 'web' } as const;
  const { outcome } = form;
  if (row.task === RECALL_TASK) {
    const { release, organisation } = z.object({ release: z.string(), organisation: z.string() }).parse(row);
    const command = { actor, withdrawal, release, organisation, outcome, grounds, record };
    return decideRecallAnswered(events, command, now.toISOString());
  }
  if (outcome === 'no-answer') return { ok: false, refusal: { code: 'task-unknown' } } satisfies Outcome;
  const command = {
    actor,
    withdrawal,
    task: row.task,
    outcome,
    opinion: form.opinion || null,
    told: form.told === 'yes',
    record,
  };
  return decideTaskClosed(events, command, now.toISOString());
}

/** Sealed under the person's key like everything that is said about her. */
async function keepReason(tools: Tools, { opened, holding, form }: Closing, { tx, now }: OpenLedger) {
  if (form.reason === '') return null;
  const { personId } = opened;
  const kept = { id: tools.ids.uuid(), personId, kind: 'task-reason', createdBy: holding.account, at: now } as const;
  return writeRecord(tx, tools.keys, { ...kept, text: form.reason });
}

async function close(tools: Tools, closing: Closing, ledger: OpenLedger, reply?: Reply) {
  const { row, form } = closing;
  const needsReason = form.outcome === 'cannot-be-done' || form.outcome === 'done-in-part';
  if (needsReason && form.reason === '') return { ok: false, refusal: { code: 'reason-missing' } } as const;
  if (row.task === OUTCOME_TASK && (await openReplies(ledger.tx, row.participant, row.id)) > 0)
    return { ok: false, refusal: { code: 'tasks-open' } } as const;
  const decided = decide(closing, ledger, await keepReason(tools, closing, ledger));
  if (!decided.ok) return decided;
  const { tx, now } = ledger;
  await reply?.keep(ledger, closing.opened);
  const isOpen = form.outcome === 'no-answer';
  const data = isOpen ? { askedAt: now } : { closedAt: now, outcome: form.outcome };
  await tx.withdrawalTask.update({ where: { id: row.id }, data });
  const written: WrittenOutcome = isOpen
    ? { events: [], outbox: [] }
    : await writtenOutcome(tx, closing, decided.events, now);
  return {
    ok: true,
    events: [...decided.events, ...written.events],
    outbox: written.outbox,
    ...(written.receipt ? { receipt: written.receipt } : {}),
    result: null,
  } as const;
}

/** What a recipient's answer stands on, and what is kept of it beside the outcome in the same transaction. */
export type Reply = {
  readonly grounds: RecallGrounds;
  readonly keep: (ledger: OpenLedger, opened: OpenRecord) => Promise<void>;
};

/** Refused as unknown: another holder's task and none at all are one to the asker. */
export async function closeTask(
  tools: Tools,
  holding: Holding,
  taskId: string,
  form: TaskForm,
  idempotencyKey: string,
  reply?: Reply,
): Promise<Recorded<null>> {
  const row = await tools.database.prisma.withdrawalTask.findFirst({ where: { id: taskId, ...rowsOf(holding) } });
  if (!row) return { ok: false, refusal: { code: 'task-unknown' } };
  const participant = participantIdSchema.parse(row.participant);
  const actor = { role: holding.role, account: holding.account, channel: 'web' } as const;
  const write = { participant, actor, access: holderAccessOf(holding), idempotencyKey };
  return ledgerTransaction<null>(tools, write, async (ledger) => {
    const opened = await openRecord(ledger.tx, participant, row.site);
    if (!opened) return { ok: false, refusal: { code: 'task-unknown' } };
    const withdrawal = stopRecordedAt(opened.record, row.openedAt.toISOString());
    if (withdrawal === null) return { ok: false, refusal: { code: 'withdrawal-unknown' } };
    const grounds = reply?.grounds ?? NO_GROUNDS;
    return close(tools, { row, holding, form, opened, withdrawal, grounds }, ledger, reply);
  });
}
