/** "This was not me", "this looks wrong": taken at once, by one press of her own, without a reason. */
import { z } from 'zod';
import { inLedger, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { DOUBT_ABOUT } from '#app/kernel/domain/record/entry-dispute.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { type Own, readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { DOUBT_SAID, openDoubt } from './open-entry-dispute.server.ts';

export const doubtForm = z.object({
  about: z.enum(DOUBT_ABOUT),
  of: z.string().max(18).default(''),
  said: z.enum(DOUBT_SAID, { error: 'doubt:say.choose' }),
  words: z.string().trim().max(2000).default(''),
  idempotencyKey: z.uuid(),
});
export type DoubtForm = z.output<typeof doubtForm>;

/** @returns the number of the doubt */
export async function sayDoubt(tools: Tools, own: Own, form: DoubtForm): Promise<Recorded<string>> {
  const { actor, access } = await readOwn(tools, own, 'own-doubt');
  const { participant } = own;
  const { idempotencyKey, ...said } = form;
  const write = { participant: null, actor, access, idempotencyKey, idempotencyScope: `doubt:${participant}` } as const;
  return inLedger<string>(tools, write, async ({ tx, now }) => {
    await tx.$queryRaw`select ledger_lock(${participant})`;
    const opened = await openRecord(tx, participant);
    if (!opened) return { ok: false, refusal: { code: 'entry-unknown' } };
    return openDoubt(tools, tx, opened, { ...said, calledBack: null }, { actor, now });
  });
}
