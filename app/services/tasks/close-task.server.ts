/** A holder closes its task with an outcome; what cannot be done is recorded with the committee's opinion and told. */
import { z } from 'zod';
import { inLedger, type Recorded } from '#app/adapters/ledger/in-ledger.server.ts';
import { decideTaskClosed } from '#app/domain/consent/acts/close-withdrawal-task.ts';
import { codeSchema } from '#app/domain/event/payloads/parts.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';
import { openRecord } from '../consent/open-record.server.ts';
import type { Tools } from '../tools.server.ts';

export const taskForm = z.strictObject({
  outcome: z.enum(['done', 'done-in-part', 'cannot-be-done']),
  /** number of the ethics committee's opinion, where something cannot be done */
  opinion: z.union([z.literal(''), codeSchema]).default(''),
  told: z.enum(['yes', 'no']),
});
export type TaskForm = z.output<typeof taskForm>;

type Coordinator = { readonly account: string; readonly site: string };

export async function closeTask(
  tools: Tools,
  coordinator: Coordinator,
  taskId: string,
  form: TaskForm,
  idempotencyKey: string,
): Promise<Recorded<null>> {
  const row = await tools.database.prisma.withdrawalTask.findFirst({ where: { id: taskId, site: coordinator.site } });
  if (!row) return { ok: false, refusal: { code: 'task-unknown' } };
  const participant = participantIdSchema.parse(row.participant);
  const actor = { role: 'site-coordinator', account: coordinator.account, channel: 'web' } as const;
  const access = { ...coordinator, role: actor.role, reason: 'withdrawal-task' };
  return inLedger<null>(tools, { participant, actor, access, idempotencyKey }, async ({ tx, events, now }) => {
    const opened = await openRecord(tx, participant, coordinator.site);
    // of several withdrawals, the one that opened this task; a death opens tasks too
    const openedAt = row.openedAt.toISOString();
    const withdrawal =
      opened?.record.withdrawals.find(({ recordedAt }) => recordedAt === openedAt)?.number ??
      opened?.events.find(({ kind, recordedAt }) => kind === 'DeathRecorded' && recordedAt === openedAt)?.number ??
      null;
    if (!opened || withdrawal === null) return { ok: false, refusal: { code: 'withdrawal-unknown' } };
    const { outcome, told } = form;
    const opinion = form.opinion || null;
    const command = { actor, withdrawal, task: row.task, outcome, opinion, told: told === 'yes', record: null };
    const decided = decideTaskClosed(events, command, now.toISOString());
    if (!decided.ok) return decided;
    await tx.withdrawalTask.update({ where: { id: taskId }, data: { closedAt: now, outcome } });
    const { openedAt: since } = row;
    const open = await tx.withdrawalTask.count({ where: { participant, openedAt: since, closedAt: null } });
    const outcomeMail = {
      topic: 'mail.withdrawal-outcome',
      key: `withdrawal-outcome:${participant}:${withdrawal}`,
      payload: { participant },
    };
    const asked = events.find(({ number }) => number === withdrawal);
    const wantsIt = asked?.kind === 'ConsentWithdrawn' && asked.payload.outcomeTo !== 'nowhere';
    // one word when all is done, not one for each holder
    const outbox = open === 0 && wantsIt ? [outcomeMail] : [];
    return { ok: true, events: decided.events, outbox, result: null };
  });
}
