/** The answer in a thread, by the hospital or the programme's contact; the person is told by mail that there is one, never what it says. */
import { z } from 'zod';
import { type Access, systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { readRecords, writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { byUrgency, type QuestionClock, questionClock } from '#app/kernel/services/questions/question-clock.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { ASKABLE_PAGES, type AskablePage } from './asked-about.server.ts';
import type { ContactRole } from './escalate.server.ts';
import { fromWhom } from './own-questions.server.ts';

export const answerForm = z.strictObject({ text: z.string().trim().min(1).max(4000) });

/** A coordinator answers at her own site; a contact what was passed on to her, wherever it was asked. */
export type Answerer =
  | { readonly account: string; readonly site: string }
  | { readonly account: string; readonly contact: ContactRole };

export type Thread = Pick<QuestionClock, 'state' | 'with' | 'dueAt' | 'hospitalDueAt'> & {
  readonly id: string;
  readonly participant: string;
  readonly section: string | null;
  readonly provision: string | null;
  /** entry of the person's record of use */
  readonly use: string | null;
  readonly receipt: string | null;
  /** number in the list of who looked */
  readonly reading: string | null;
  /** number in the person's ledger */
  readonly act: number | null;
  /** a case that the person was asked about */
  readonly request: string | null;
  readonly page: AskablePage | null;
  readonly openedAt: Date;
  readonly escalated: { readonly at: Date; readonly because: 'overdue' | 'not-answered' } | null;
  readonly holdsSigning: boolean;
  readonly messages: readonly {
    readonly from: 'person' | 'staff' | 'contact';
    readonly at: Date;
    readonly text: string;
  }[];
};

const REASON = 'answer-question';
const roleOf = (answerer: Answerer) => ('site' in answerer ? 'site-coordinator' : answerer.contact);

const accessFor = (answerer: Answerer): Access => {
  const who = { account: answerer.account, role: roleOf(answerer), reason: REASON };
  return 'site' in answerer ? { ...who, site: answerer.site } : { ...systemAccess(REASON), ...who };
};

/** What is this answerer's to see. */
const mine = (answerer: Answerer) =>
  'site' in answerer ? { site: answerer.site } : { escalatedTo: answerer.contact, escalatedAt: { not: null } };

const NAMES = { me: 'person', hospital: 'staff', contact: 'contact' } as const;

/** Null where there is none for this answerer. The reading is logged: the words are the person's. */
export async function loadThread(tools: Tools, answerer: Answerer, id: string): Promise<Thread | null> {
  const access = accessFor(answerer);
  return withAccess(tools.database, access, async (tx) => {
    const question = await tx.question.findFirst({
      where: { id, ...mine(answerer) },
      include: { messages: { orderBy: { at: 'asc' } } },
    });
    if (!question) return null;
    const { personId } = await tx.enrolment.findUniqueOrThrow({ where: { participant: question.participant } });
    const ids = question.messages.map(({ recordId }) => recordId);
    const now = tools.clock.now();
    const texts = await readRecords(tx, tools.keys, access, { personId, ids, what: 'question', at: now });
    const { participant, section, provision, useEntry: use, receipt, reading, openedAt, holdsSigning } = question;
    const { act, request, page } = question;
    return {
      ...questionClock(question, now),
      id,
      participant,
      section,
      provision,
      use,
      receipt,
      reading: reading === null ? null : String(reading),
      act,
      request,
      page: ASKABLE_PAGES.find((one) => one === page) ?? null,
      openedAt,
      escalated: question.escalatedAt && {
        at: question.escalatedAt,
        because: question.escalatedBecause === 'overdue' ? 'overdue' : 'not-answered',
      },
      holdsSigning,
      messages: question.messages.map(({ authorRole, at, recordId }) => ({
        from: NAMES[fromWhom(authorRole)],
        at,
        text: texts.get(recordId) ?? '',
      })),
    };
  });
}

export type EscalatedLine = {
  readonly id: string;
  readonly participant: string;
  readonly because: 'overdue' | 'not-answered';
  readonly dueAt: Date;
  readonly late: boolean;
};

/** What waits for a contact, what is past its promise first. By identifier: the words open one by one. */
export async function listEscalated(
  tools: Tools,
  contact: Extract<Answerer, { contact: ContactRole }>,
): Promise<readonly EscalatedLine[]> {
  const now = tools.clock.now();
  const rows = await withAccess(tools.database, accessFor(contact), (tx) =>
    tx.question.findMany({
      where: { ...mine(contact), answeredAt: null, closedAt: null },
      orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
    }),
  );
  return rows
    .map((row): EscalatedLine => {
      const { state, dueAt } = questionClock(row, now);
      const because = row.escalatedBecause === 'overdue' ? 'overdue' : 'not-answered';
      return { id: row.id, participant: row.participant, because, dueAt, late: state === 'overdue' };
    })
    .sort(byUrgency);
}

/** @returns false where there is no such question for this answerer. @param key made with the form: sent twice, answered once */
export async function answerQuestion(
  tools: Tools,
  answerer: Answerer,
  id: string,
  text: string,
  key: string,
): Promise<boolean> {
  const access = accessFor(answerer);
  return withAccess(tools.database, access, async (tx) => {
    const question = await tx.question.findFirst({ where: { id, ...mine(answerer) } });
    if (!question) return false;
    const once = await tx.idempotencyKey.createMany({
      data: [{ scope: `answer:${id}`, key, outcome: {}, createdAt: tools.clock.now() }],
      skipDuplicates: true,
    });
    if (once.count === 0) return true;
    const { personId } = await tx.enrolment.findUniqueOrThrow({ where: { participant: question.participant } });
    const at = tools.clock.now();
    const row = { id: tools.ids.uuid(), personId, kind: 'question', text, createdBy: answerer.account, at } as const;
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
