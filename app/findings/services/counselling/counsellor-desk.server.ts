/** The genetic counsellor's desk: who asked for a talk at this hospital, by when an answer is promised, and the answer. */

import { z } from 'zod';
import { type Access, withAccess } from '#app/adapters/database/database.server.ts';
import { readLatest, writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { atClock } from '#app/kernel/domain/instant.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type CounsellingAnswer, openRequests, type ShownRequest } from './load-requests.server.ts';

export type Counsellor = { readonly account: string; readonly site: string };

export type RequestLine = {
  readonly id: string;
  readonly participant: string;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly late: boolean;
  readonly state: 'open' | 'answered' | 'closed';
};

/** Her own request opened: unlike what a finding case opens, she reads this in her list of who looked. */
const accessOf = (counsellor: Counsellor): Access => ({
  ...counsellor,
  role: 'genetic-counsellor',
  reason: 'counselling-request',
});

/** Open ones first, the nearest date first; then the last that were closed. */
export async function listCounsellingRequests(tools: Tools, counsellor: Counsellor): Promise<readonly RequestLine[]> {
  const { site } = counsellor;
  const now = tools.clock.now();
  const rows = await withAccess(tools.database, accessOf(counsellor), async (tx) => [
    ...(await tx.counsellingRequest.findMany({
      where: { site, closedAt: null },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    })),
    ...(await tx.counsellingRequest.findMany({
      where: { site, closedAt: { not: null } },
      orderBy: { closedAt: 'desc' },
      take: 20,
    })),
  ]);
  return rows.map(({ id, participant, openedAt, dueAt, answeredAt, closedAt }) => ({
    id,
    participant,
    openedAt,
    dueAt,
    late: answeredAt === null && dueAt < now,
    state: closedAt ? 'closed' : answeredAt ? 'answered' : 'open',
  }));
}

const identitySchema = z.object({ name: z.string(), reading: z.string(), birthDate: z.string() });
const contactSchema = z.object({ email: z.string(), phone: z.string().default('') });
export type RequestPage = {
  readonly request: ShownRequest;
  readonly identity: z.infer<typeof identitySchema> | null;
  readonly contact: z.infer<typeof contactSchema> | null;
  readonly closed: boolean;
};

/** Null where there is none at this site. The opening is logged: the words are the person's. */
export async function loadCounsellingRequest(
  tools: Tools,
  counsellor: Counsellor,
  id: string,
): Promise<RequestPage | null> {
  if (!isUuid(id)) return null;
  const access = accessOf(counsellor);
  return withAccess(tools.database, access, async (tx) => {
    const row = await tx.counsellingRequest.findFirst({
      where: { id, site: counsellor.site },
      include: { messages: { orderBy: { at: 'asc' } } },
    });
    if (!row) return null;
    const { personId } = await tx.enrolment.findUniqueOrThrow({ where: { participant: row.participant } });
    const query = { personId, at: tools.clock.now() };
    const identity = await readLatest(tx, tools.keys, access, { ...query, kind: 'identity' });
    const contact = await readLatest(tx, tools.keys, access, { ...query, kind: 'contact' });
    const [request] = await openRequests(tools, tx, access, personId, [row]);
    return {
      request: request as ShownRequest,
      identity: identity ? identitySchema.parse(JSON.parse(identity)) : null,
      contact: contact ? contactSchema.parse(JSON.parse(contact)) : null,
      closed: row.closedAt !== null,
    };
  });
}

export const ANSWER_ACTS = ['answer', 'note', 'close'] as const;
const HOUR = /^([01]\d|2[0-3]):[0-5]\d$/;

export const counsellingAnswerForm = z
  .strictObject({
    act: z.enum(ANSWER_ACTS),
    text: z.string().trim().max(4000).default(''),
    day: z.union([z.literal(''), z.iso.date()]).default(''),
    hour: z.union([z.literal(''), z.string().regex(HOUR, { error: 'results:request.hourForm' })]).default(''),
    way: z.enum(['visit', 'phone', 'video']).optional(),
    link: z
      .union([z.literal(''), z.url({ protocol: /^https$/, error: 'results:step.httpsOnly' }).max(500)])
      .default(''),
    idempotencyKey: z.uuid(),
  })
  .refine(({ act, text, day }) => act === 'close' || text !== '' || day !== '', {
    path: ['text'],
    error: 'results:request.textMissing',
  })
  .refine(({ day, hour }) => (day === '') === (hour === ''), { path: ['hour'], error: 'results:request.hourMissing' })
  .refine(({ day, way }) => day === '' || way !== undefined, { path: ['way'], error: 'results:request.wayMissing' });
export type AnswerForm = z.output<typeof counsellingAnswerForm>;

/** Times at the desk are Japan's; Japan has no summer time. */
function appointmentOf({ day, hour, way, link }: AnswerForm): CounsellingAnswer['appointment'] {
  if (day === '' || hour === '' || way === undefined) return null;
  return { at: atClock(day, hour), way, link };
}

/** False where there is no such request at this site. Sent twice, it stands once. */
export async function answerCounselling(
  tools: Tools,
  counsellor: Counsellor,
  id: string,
  form: AnswerForm,
): Promise<boolean> {
  if (!isUuid(id)) return false;
  return withAccess(tools.database, accessOf(counsellor), async (tx) => {
    const row = await tx.counsellingRequest.findFirst({ where: { id, site: counsellor.site } });
    if (!row) return false;
    const at = tools.clock.now();
    const once = [{ scope: `counselling-answer:${id}`, key: form.idempotencyKey, outcome: {}, createdAt: at }];
    if ((await tx.idempotencyKey.createMany({ data: once, skipDuplicates: true })).count === 0) return true;
    if (form.act === 'close') {
      await tx.counsellingRequest.update({ where: { id }, data: { closedAt: at } });
      return true;
    }
    const { personId } = await tx.enrolment.findUniqueOrThrow({ where: { participant: row.participant } });
    const text = JSON.stringify({ text: form.text, appointment: appointmentOf(form) } satisfies CounsellingAnswer);
    const sealed = {
      id: tools.ids.uuid(),
      personId,
      kind: 'counselling',
      text,
      createdBy: counsellor.account,
      at,
    } as const;
    const { record } = await writeRecord(tx, tools.keys, sealed);
    await tx.counsellingMessage.create({
      data: { id: tools.ids.uuid(), requestId: id, recordId: record, kind: form.act, at },
    });
    if (form.act === 'note') return true;
    await tx.counsellingRequest.update({ where: { id }, data: { answeredAt: at } });
    const payload = { participant: row.participant };
    // a day and an hour are told as such: she has to know that there is one before it is over
    const topic = form.day === '' ? 'mail.counselling-answered' : 'mail.appointment';
    await enqueue(tx, [{ topic, key: `counselling-answered:${record}`, payload }], at);
    return true;
  });
}
