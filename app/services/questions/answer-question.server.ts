/** The coordinator's answer in a thread; the person is told by mail that there is one, never what it says. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { readRecords, writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import type { Tools } from '../tools.server.ts';
import { answerDue } from './answer-due.ts';

export const answerForm = z.strictObject({ text: z.string().trim().min(1).max(4000) });

type Coordinator = { readonly account: string; readonly site: string };

export type Thread = {
  readonly id: string;
  readonly participant: string;
  readonly section: string | null;
  readonly provision: string | null;
  /** entry of the person's record of use */
  readonly use: string | null;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly answeredAt: Date | null;
  readonly holdsSigning: boolean;
  readonly messages: readonly { readonly from: 'person' | 'staff'; readonly at: Date; readonly text: string }[];
};

/** Null where there is none at this site. The reading is logged: the words are the person's. */
export async function loadThread(tools: Tools, coordinator: Coordinator, id: string): Promise<Thread | null> {
  const access = { ...coordinator, role: 'site-coordinator', reason: 'answer-question' };
  return withAccess(tools.database, access, async (tx) => {
    const question = await tx.question.findFirst({
      where: { id, site: coordinator.site },
      include: { messages: { orderBy: { at: 'asc' } } },
    });
    if (!question) return null;
    const { personId } = await tx.enrolment.findUniqueOrThrow({ where: { participant: question.participant } });
    const ids = question.messages.map(({ recordId }) => recordId);
    const texts = await readRecords(tx, tools.keys, access, { personId, ids, what: 'question', at: tools.clock.now() });
    const messages = question.messages.map(({ authorRole, at, recordId }) => ({
      from: authorRole === 'site-coordinator' ? ('staff' as const) : ('person' as const),
      at,
      text: texts.get(recordId) ?? '',
    }));
    const { participant, section, provision, useEntry: use, openedAt, answeredAt, holdsSigning } = question;
    return {
      id,
      participant,
      section,
      provision,
      use,
      openedAt,
      dueAt: answerDue(openedAt),
      answeredAt,
      holdsSigning,
      messages,
    };
  });
}

/** @returns false where there is no such question at this site. @param key made with the form: sent twice, answered once */
export async function answerQuestion(
  tools: Tools,
  coordinator: Coordinator,
  id: string,
  text: string,
  key: string,
): Promise<boolean> {
  const access = { ...coordinator, role: 'site-coordinator', reason: 'answer-question' };
  return withAccess(tools.database, access, async (tx) => {
    const question = await tx.question.findFirst({ where: { id, site: coordinator.site } });
    if (!question) return false;
    const once = await tx.idempotencyKey.createMany({
      data: [{ scope: `answer:${id}`, key, outcome: {}, createdAt: tools.clock.now() }],
      skipDuplicates: true,
    });
    if (once.count === 0) return true;
    const { personId } = await tx.enrolment.findUniqueOrThrow({ where: { participant: question.participant } });
    const at = tools.clock.now();
    const row = { id: tools.ids.uuid(), personId, kind: 'question', text, createdBy: coordinator.account, at } as const;
    const { record } = await writeRecord(tx, tools.keys, row);
    await tx.questionMessage.create({
      data: { id: tools.ids.uuid(), questionId: id, recordId: record, authorRole: access.role, at },
    });
    await tx.question.update({ where: { id }, data: { answeredAt: at } });
    const payload = { participant: question.participant, question: id };
    await enqueue(tx, [{ topic: 'mail.question-answered', key: `answered:${record}`, payload }], at);
    return true;
  });
}
