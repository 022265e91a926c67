/** "I want to talk": asked from any of her pages, about anything. The words are hers and sealed; mail says only that one came. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { provisionCodeSchema } from '#app/kernel/domain/event/payloads/parts.ts';
import { workingDaysLater } from '#app/kernel/services/questions/working-days.ts';
import { type Own, ownAccess } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

/** Somebody gets in touch within so many working days; she is told so before she sends. */
const ANSWER_DAYS = 5;

export const WAYS_TO_REACH = ['phone', 'here', 'next-visit'] as const;

export const counsellingForm = z.strictObject({
  text: z.string().trim().max(4000).default(''),
  reach: z.enum(WAYS_TO_REACH, { error: 'counselling:request.reachMissing' }),
  times: z.string().trim().max(1000).default(''),
  provision: z.union([z.literal(''), provisionCodeSchema]).default(''),
  idempotencyKey: z.uuid(),
});
export type CounsellingForm = z.output<typeof counsellingForm>;

/** What is sealed of a request. */
export const requestSchema = z.object({ text: z.string(), reach: z.enum(WAYS_TO_REACH), times: z.string() });

/** @returns the request's id; of the first, where the same form came twice */
export async function requestCounselling(tools: Tools, own: Own, form: CounsellingForm): Promise<string> {
  const access = await ownAccess(tools, own, 'own-counselling');
  const { participant } = own;
  return withAccess(tools.database, access, async (tx) => {
    const at = tools.clock.now();
    const id = tools.ids.uuid();
    const scope = `counselling:${participant}`;
    const data = [{ scope, key: form.idempotencyKey, outcome: { request: id }, createdAt: at }];
    if ((await tx.idempotencyKey.createMany({ data, skipDuplicates: true })).count === 0) {
      const where = { scope_key: { scope, key: form.idempotencyKey } };
      return ((await tx.idempotencyKey.findUniqueOrThrow({ where })).outcome as { request: string }).request;
    }
    const { personId, site } = await tx.enrolment.findUniqueOrThrow({ where: { participant } });
    const { text, reach, times, provision } = form;
    await tx.counsellingRequest.create({
      data: {
        id,
        participant,
        site,
        provision: provision || null,
        openedAt: at,
        dueAt: workingDaysLater(at, ANSWER_DAYS),
      },
    });
    const { record } = await writeRecord(tx, tools.keys, {
      id: tools.ids.uuid(),
      personId,
      kind: 'counselling',
      text: JSON.stringify({ text, reach, times }),
      createdBy: own.account,
      at,
    });
    await tx.counsellingMessage.create({
      data: { id: tools.ids.uuid(), requestId: id, recordId: record, kind: 'request', at },
    });
    const payload = { participant, request: id };
    await enqueue(tx, [{ topic: 'mail.counselling-received', key: `counselling:${id}`, payload }], at);
    return id;
  });
}
