/** Take a withdrawal back by one's own sign-in: one act. What was not yet done at a holder is then not done. */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { inLedger, type Recorded } from '#app/adapters/ledger/in-ledger.server.ts';
import { decideTakingBack } from '#app/domain/consent/acts/take-back-withdrawal.ts';
import type { LedgerEvent } from '#app/domain/event/event.ts';
import { RECALL_TASK } from '../fate/recall-rows.server.ts';
import { tellCalledOff } from '../recalls/recipients.server.ts';
import type { Tools } from '../tools.server.ts';
import { actRecordedMail } from './act-recorded-mail.server.ts';
import { type Own, readOwn } from './own-record.server.ts';
import { RAISED } from './withdraw-consent.server.ts';

export const takeBackForm = z.strictObject({
  /** number of the withdrawal, as the page showed it */
  withdrawal: z.coerce.number().int().positive(),
  idempotencyKey: z.uuid(),
});

type TakenBack = { readonly events: readonly LedgerEvent[]; readonly taken: number; readonly now: Date };

/** What was not yet done for that withdrawal is not done any more. */
export async function cancelTasks(tx: Transaction, { events, taken, now }: TakenBack): Promise<void> {
  const form = events.find(({ number }) => number === taken);
  if (!form?.participant) return;
  const { participant, recordedAt } = form;
  const open = { participant, closedAt: null, openedAt: new Date(recordedAt) };
  const recalls = await tx.withdrawalTask.findMany({ where: { ...open, task: RECALL_TASK } });
  await tellCalledOff(tx, recalls, now);
  await tx.withdrawalTask.updateMany({
    where: open,
    data: { closedAt: now, outcome: 'taken-back' },
  });
  // a lower level stands again, and its outcome is to be written after all
  await tx.withdrawalTask.updateMany({
    where: { participant, outcome: RAISED },
    data: { closedAt: null, outcome: null },
  });
}

export async function takeBackWithdrawal(
  tools: Tools,
  own: Own,
  form: z.output<typeof takeBackForm>,
): Promise<Recorded<null>> {
  const { actor, access } = await readOwn(tools, own, 'own-take-back');
  const write = { participant: own.participant, actor, access, idempotencyKey: form.idempotencyKey };
  return inLedger<null>(tools, write, async ({ tx, events, now }) => {
    const command = { actor, withdrawal: form.withdrawal, way: 'own-sign-in' } as const;
    const decided = decideTakingBack(events, command, now.toISOString());
    if (!decided.ok) return decided;
    await cancelTasks(tx, { events, taken: form.withdrawal, now });
    return {
      ok: true,
      events: decided.events,
      receipt: 'withdrawal-taken-back',
      outbox: [{ ...actRecordedMail(own, form), topic: 'mail.taken-back' }],
      result: null,
    };
  });
}
