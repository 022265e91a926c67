/** A no to taking part. It asks for less than a yes: no identity, no reason, no account. It can be thought over. */
import { z } from 'zod';
import { hashOf, writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { ledgerTransaction } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { decideRefusal, type Joiner, openJoining, sameRefusal, seenBy } from '#app/consent/index.ts';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { dayOf, isDay } from '#app/kernel/domain/instant.ts';
import type { Refusal } from '#app/kernel/domain/refusals.ts';
import { actRecordedMail } from '#app/kernel/services/record/act-recorded-mail.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export const refuseForm = z
  .object({
    scope: z.enum(['all', 'this-time'], { error: 'joining:refuse.chooseScope' }),
    again: z.enum(['never', 'from'], { error: 'joining:refuse.chooseAgain' }),
    from: z.string().default(''),
    reason: z.string().trim().max(1000).default(''),
    language: z.enum(LANGUAGES),
    idempotencyKey: z.uuid(),
  })
  .refine(({ again, from }) => again === 'never' || isDay(from), {
    path: ['from'],
    error: 'joining:refuse.dayMissing',
  });
export type RefuseForm = z.output<typeof refuseForm>;

export type RefusedConsent =
  | { readonly ok: true; readonly receiptId: string }
  | { readonly ok: false; readonly refusal: Refusal | { readonly code: 'day-past' } };

export async function refuseConsent(tools: Tools, joiner: Joiner, form: RefuseForm): Promise<RefusedConsent> {
  const joining = await openJoining(tools, joiner, 'own-refusal');
  const { participant, account } = joiner;
  if (form.again === 'from' && form.from <= dayOf(tools.clock.now().toISOString()))
    return { ok: false, refusal: { code: 'day-past' } };
  const { actor, by } = joining;
  const write = { participant, actor, access: joining.access, idempotencyKey: form.idempotencyKey };
  const done = await ledgerTransaction<string | null>(tools, write, async ({ tx, events, now }) => {
    const said = {
      by,
      scope: form.scope,
      askAgain: form.again === 'never' ? 'never' : { from: form.from },
    } as const;
    const reason = form.reason === '' ? null : hashOf(tools.keys, joining.personId, form.reason);
    const same = sameRefusal(events, { ...said, reason });
    if (same) {
      const receipt = await tx.receipt.findFirst({ where: { participant, eventId: same.id }, select: { id: true } });
      return { ok: true, events: [], result: receipt?.id ?? null };
    }
    const row = {
      id: tools.ids.uuid(),
      personId: joining.personId,
      kind: 'note',
      text: form.reason,
      createdBy: account,
      at: now,
    } as const;
    const command = {
      actor,
      seen: await seenBy(tx, joining, form.language),
      ...said,
      reason: form.reason === '' ? null : await writeRecord(tx, tools.keys, row),
      transcription: null,
    } as const;
    const decided = decideRefusal(events, command, now.toISOString());
    if (!decided.ok) return decided;
    const outbox = [actRecordedMail({ account, participant }, form)];
    return { ok: true, events: decided.events, receipt: 'consent-refused', outbox, result: null };
  });
  if (!done.ok) return done;
  const receiptId = done.receiptId ?? done.result;
  if (receiptId === null) throw new Error('refusal-without-receipt');
  return { ok: true, receiptId };
}
