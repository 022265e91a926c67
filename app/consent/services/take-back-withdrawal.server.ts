/** Take a withdrawal back by one's own sign-in: one act. What was not yet done at a holder is then not done. */
import { z } from 'zod';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { asIfRecorded } from '#app/kernel/domain/record/as-if-recorded.ts';
import { actRecordedMail } from '#app/kernel/services/record/act-recorded-mail.server.ts';
import { type Own, readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { decideTakingBack } from '../domain/acts/take-back-withdrawal.ts';
import { settleTasks } from './withdrawal-tasks/settle-tasks.server.ts';

export const takeBackForm = z.strictObject({
  /** number of the withdrawal, as the page showed it */
  withdrawal: z.coerce.number().int().positive(),
  idempotencyKey: z.uuid(),
});

export async function takeBackWithdrawal(
  tools: Tools,
  own: Own,
  form: z.output<typeof takeBackForm>,
): Promise<Recorded<null>> {
  const opened = await readOwn(tools, own, 'own-take-back');
  const { actor, access } = opened;
  const write = { participant: own.participant, actor, access, idempotencyKey: form.idempotencyKey };
  return ledgerTransaction<null>(tools, write, async ({ tx, events, now }) => {
    const command = { actor, withdrawal: form.withdrawal, way: 'own-sign-in' } as const;
    const decided = decideTakingBack(events, command, now.toISOString());
    if (!decided.ok) return decided;
    // what was not yet done for it is not done any more
    await settleTasks(tools, tx, opened, { events: asIfRecorded(events, decided.events, now, actor), now });
    return {
      ok: true,
      events: decided.events,
      receipt: 'withdrawal-taken-back',
      outbox: [{ ...actRecordedMail(own, form), topic: 'mail.taken-back' }],
      result: null,
    };
  });
}
