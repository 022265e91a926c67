/** "Please call me": asked from any of her pages. The number is hers and sealed; mail to the desk says only that one came. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { type Joiner, joinerAccess } from '#app/consent/index.ts';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { halfWidth } from '#app/kernel/domain/typed-digits.ts';
import { workingDaysLater } from '#app/kernel/services/questions/working-days.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

/** Somebody calls within so many working days; she is told so before she sends. */
const CALL_DAYS = 1;

/** Digits as people type them, full-width ones too, with what they put between. */
const NUMBER = /^\+?[\d\s()-]{6,30}$/;

export const callForm = z.strictObject({
  phone: z
    .string({ error: 'call:phoneMissing' })
    .trim()
    .min(1, { error: 'call:phoneMissing' })
    .max(40, { error: 'call:phoneShape' })
    .transform(halfWidth)
    .refine((text) => NUMBER.test(text) && text.replace(/\D/g, '').length >= 6, { error: 'call:phoneShape' }),
  times: z.string().trim().max(1000).default(''),
  about: z.string().trim().max(2000).default(''),
  language: z.enum(LANGUAGES, { error: 'call:languageMissing' }),
  idempotencyKey: z.uuid(),
});
export type CallForm = z.output<typeof callForm>;

/** What is sealed of a request. */
export const callSchema = z.object({ phone: z.string(), times: z.string(), about: z.string() });

/** @returns the request's id; of the first, where the same form came twice */
export async function requestCall(tools: Tools, joiner: Joiner, form: CallForm): Promise<string> {
  const access = await joinerAccess(tools, joiner, 'own-call');
  const { participant, account } = joiner;
  return withAccess(tools.database, access, async (tx) => {
    const at = tools.clock.now();
    const id = tools.ids.uuid();
    const scope = `call:${participant}`;
    const data = [{ scope, key: form.idempotencyKey, outcome: { request: id }, createdAt: at }];
    if ((await tx.idempotencyKey.createMany({ data, skipDuplicates: true })).count === 0) {
      const where = { scope_key: { scope, key: form.idempotencyKey } };
      return ((await tx.idempotencyKey.findUniqueOrThrow({ where })).outcome as { request: string }).request;
    }
    const { personId, site } = await tx.enrolment.findUniqueOrThrow({ where: { participant } });
    const { phone, times, about, language } = form;
    const text = JSON.stringify({ phone, times, about });
    const row = { id: tools.ids.uuid(), personId, kind: 'call', text, createdBy: account, at } as const;
    const { record } = await writeRecord(tx, tools.keys, row);
    const dueAt = workingDaysLater(at, CALL_DAYS);
    await tx.callRequest.create({ data: { id, participant, site, recordId: record, language, openedAt: at, dueAt } });
    await enqueue(tx, [{ topic: 'mail.call-requested', key: `call:${id}`, payload: { participant, request: id } }], at);
    return id;
  });
}

/** She needs no call any more. @returns false where there is no such open request of hers */
export async function takeBackCall(tools: Tools, joiner: Joiner, id: string): Promise<boolean> {
  const access = await joinerAccess(tools, joiner, 'own-call');
  return withAccess(tools.database, access, async (tx) => {
    const at = tools.clock.now();
    const closed = await tx.callRequest.updateMany({
      where: { id, participant: joiner.participant, closedAt: null },
      data: { closedAt: at },
    });
    if (closed.count === 0) return false;
    await tx.callTry.create({
      data: { id: tools.ids.uuid(), requestId: id, outcome: 'no-longer-wanted', at, by: null },
    });
    return true;
  });
}
