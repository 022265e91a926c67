/** A question to the people of her hospital, or a further word in a thread. They get mail that there is one, not what it says. */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { canSign, type Joiner, type Joining, joinerAccess, openJoining, subjectFields } from '#app/consent/index.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { askedAbout, keptSubject } from './asked-about.server.ts';

const text = z
  .string({ error: 'joining:questions.textMissing' })
  .trim()
  .min(1, { error: 'joining:questions.textMissing' })
  .max(4000);

export const questionForm = z.object({
  text,
  ...subjectFields,
  /** "I will sign when this is answered" */
  waits: z.literal('yes').optional(),
  idempotencyKey: z.uuid(),
});
export type QuestionForm = z.output<typeof questionForm>;
export const furtherForm = z.object({ text, idempotencyKey: z.uuid() });

type Message = { readonly question: string; readonly personId: string; readonly text: string };

/** The thread that the same form opened before; null where it comes for the first time. */
async function firstThread(
  tools: Tools,
  tx: Transaction,
  { participant }: Joiner,
  key: string,
  question: string,
): Promise<string | null> {
  const scope = `question:${participant}`;
  const data = [{ scope, key, outcome: { question }, createdAt: tools.clock.now() }];
  if ((await tx.idempotencyKey.createMany({ data, skipDuplicates: true })).count === 1) return null;
  const known = await tx.idempotencyKey.findUniqueOrThrow({ where: { scope_key: { scope, key } } });
  return (known.outcome as { question: string }).question;
}

async function write(
  tools: Tools,
  tx: Transaction,
  joiner: Joiner,
  { question, personId, text: said }: Message,
): Promise<void> {
  const at = tools.clock.now();
  const row = { id: tools.ids.uuid(), personId, kind: 'question', text: said, createdBy: joiner.account, at } as const;
  const { record } = await writeRecord(tx, tools.keys, row);
  await tx.questionMessage.create({
    data: { id: tools.ids.uuid(), questionId: question, recordId: record, authorRole: joiner.role, at },
  });
  const payload = { participant: joiner.participant, question };
  await enqueue(tx, [{ topic: 'mail.question-received', key: `question:${record}`, payload }], at);
}

/** @returns the thread's id; of the first, where the same form came twice */
export async function askQuestion(tools: Tools, joiner: Joiner, form: QuestionForm): Promise<string> {
  const joining: Joining = await openJoining(tools, joiner, 'own-question');
  const about = await askedAbout(tools, joining, form, 'ja');
  const { participant, personId, site, access } = joining;
  return withAccess(tools.database, access, async (tx) => {
    const id = tools.ids.uuid();
    const first = await firstThread(tools, tx, joiner, form.idempotencyKey, id);
    if (first) return first;
    // there is nothing to hold for one who has signed
    const holdsSigning = form.waits === 'yes' && canSign(joining);
    await tx.question.create({
      data: { id, participant, site, openedAt: tools.clock.now(), holdsSigning, ...keptSubject(about) },
    });
    await write(tools, tx, joiner, { question: id, personId, text: form.text });
    return id;
  });
}

/**
 * A further word opens the thread again, and the two working days begin again: at the hospital, where somebody else was
 * called in before too. @returns false where it is not hers
 */
export async function askFurther(
  tools: Tools,
  joiner: Joiner,
  question: string,
  form: z.output<typeof furtherForm>,
): Promise<boolean> {
  const access = await joinerAccess(tools, joiner, 'own-question');
  return withAccess(tools.database, access, async (tx) => {
    const found = await tx.question.findFirst({ where: { id: question, participant: joiner.participant } });
    if (!found) return false;
    if (await firstThread(tools, tx, joiner, form.idempotencyKey, question)) return true;
    const { personId } = await tx.enrolment.findUniqueOrThrow({ where: { participant: joiner.participant } });
    const waiting = found.answeredAt === null && found.closedAt === null;
    const anew = {
      openedAt: tools.clock.now(),
      answeredAt: null,
      closedAt: null,
      escalatedAt: null,
      escalatedTo: null,
      escalatedBecause: null,
    };
    await tx.question.update({ where: { id: question }, data: waiting ? {} : anew });
    await write(tools, tx, joiner, { question, personId, text: form.text });
    return true;
  });
}
