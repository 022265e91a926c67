/** Take a withdrawal back by one's own sign-in: one act. What was not yet done at a holder is then not done. */
import { z } from 'zod';
import { inLedger, type Recorded } from '#app/adapters/ledger/in-ledger.server.ts';
import { decideTakingBack } from '#app/domain/consent/acts/take-back-withdrawal.ts';
import type { Tools } from '../tools.server.ts';
import { actRecordedMail } from './act-recorded-mail.server.ts';
import { type Own, readOwn } from './own-record.server.ts';

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
  const { actor, access } = await readOwn(tools, own, 'own-take-back');
  const write = { participant: own.participant, actor, access, idempotencyKey: form.idempotencyKey };
  return inLedger<null>(tools, write, async ({ tx, events, now }) => {
    const command = { actor, withdrawal: form.withdrawal, way: 'own-sign-in' } as const;
    const decided = decideTakingBack(events, command, now.toISOString());
    if (!decided.ok) return decided;
    const taken = events.find(({ number }) => number === form.withdrawal);
    await tx.withdrawalTask.updateMany({
      where: { participant: own.participant, closedAt: null, openedAt: new Date(taken?.recordedAt ?? now) },
      data: { closedAt: now, outcome: 'taken-back' },
    });
    return {
      ok: true,
      events: decided.events,
      receipt: 'withdrawal-taken-back',
      outbox: [{ ...actRecordedMail(own, form), topic: 'mail.taken-back' }],
      result: null,
    };
  });
}
