/** "This was not me", "this looks wrong": taken at once, by one press of her own, without a reason. */
import { z } from 'zod';
import { lock } from '#app/adapters/database/raw.server.ts';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { ENTRY_DISPUTE_ABOUT } from '#app/kernel/domain/record/entry-dispute.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { type Own, readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { ENTRY_DISPUTE_SAID, openEntryDispute } from './open-entry-dispute.server.ts';

export const entryDisputeForm = z.object({
  about: z.enum(ENTRY_DISPUTE_ABOUT),
  of: z.string().max(18).default(''),
  said: z.enum(ENTRY_DISPUTE_SAID, { error: 'doubt:say.choose' }),
  words: z.string().trim().max(2000).default(''),
  idempotencyKey: z.uuid(),
});
export type EntryDisputeForm = z.output<typeof entryDisputeForm>;

/** @returns the number of the doubt */
export async function sayEntryDispute(tools: Tools, own: Own, form: EntryDisputeForm): Promise<Recorded<string>> {
  const { actor, access } = await readOwn(tools, own, 'own-doubt');
  const { participant } = own;
  const { idempotencyKey, ...said } = form;
  const write = { participant: null, actor, access, idempotencyKey, idempotencyScope: `doubt:${participant}` } as const;
  return ledgerTransaction<string>(tools, write, async ({ tx, now }) => {
    await lock(tx, participant);
    const opened = await openRecord(tx, participant);
    if (!opened) return { ok: false, refusal: { code: 'entry-unknown' } };
    return openEntryDispute(tools, tx, opened, { ...said, calledBack: null }, { actor, now });
  });
}
