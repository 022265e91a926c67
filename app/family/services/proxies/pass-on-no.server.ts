/** A parent passes on that the child said no: it stops at once. A yes the child says to one who is not her parent. */
import { z } from 'zod';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { decideLifeEvent } from '#app/consent/index.ts';
import { openFollowUp } from '#app/hospital/index.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { actRecordedMail } from '#app/kernel/services/record/act-recorded-mail.server.ts';
import { type Own, readOwn, seenIn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { closeSittings } from '../assent/open-sitting.server.ts';

export const passedOnForm = z.strictObject({
  said: z.literal('no', { error: 'proxy:childNo.tick' }),
  idempotencyKey: z.uuid(),
});

export async function passOnNo(
  tools: Tools,
  own: Own,
  { idempotencyKey }: z.output<typeof passedOnForm>,
  language: Language,
): Promise<Recorded<null>> {
  const { actor, access, site, version } = await readOwn(tools, own, 'own-power');
  const { participant } = own;
  return ledgerTransaction<null>(tools, { participant, actor, access, idempotencyKey }, async ({ tx, events, now }) => {
    const seen = seenIn(version, language);
    const payload = { seen, assent: 'refused', answers: {}, explainedBy: own.account ?? '', mark: null } as const;
    const decided = decideLifeEvent(events, { actor, kind: 'AssentRecorded', payload }, now.toISOString());
    if (!decided.ok) return decided;
    await closeSittings(tx, participant, now);
    await openFollowUp(tools, tx, { participant, site, kind: 'child-said-no', now });
    const outbox = [actRecordedMail(own, { idempotencyKey })];
    return { ok: true, events: decided.events, receipt: 'assent-recorded', outbox, result: null };
  });
}
