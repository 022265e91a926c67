/** What the desks see of records of use: the files that came in, and the uses that are being asked about. */

import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { storedDay } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { LINE_OUTCOMES, USAGE_DOUBTS } from '#app/kernel/domain/programme/usage.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { sealAnswer, usageAccess } from './use-answers.server.ts';

const reportSchema = z.array(z.object({ line: z.number(), number: z.string(), outcome: z.enum(LINE_OUTCOMES) }));
export type UsageReport = z.output<typeof reportSchema>;

export type UsageIntake = {
  readonly id: string;
  readonly takenAt: Date;
  readonly taken: number;
  readonly refused: number;
};
export type UsageQuestion = {
  readonly id: string;
  readonly sample: string;
  readonly approval: string;
  /** by name */
  readonly organisation: string;
  readonly day: string;
  readonly why: (typeof USAGE_DOUBTS)[number];
  readonly openedAt: Date;
  readonly outcome: string | null;
};

const LAST = 20;
const MOST = 200;
const PASSED = ['taken', 'known'];

export async function listIntakes({ database }: Tools): Promise<readonly UsageIntake[]> {
  const rows = await database.prisma.usageIntake.findMany({ orderBy: { takenAt: 'desc' }, take: LAST });
  return rows.map(({ id, takenAt, report }) => {
    const lines = reportSchema.parse(report);
    return {
      id,
      takenAt,
      taken: lines.filter(({ outcome }) => outcome === 'taken').length,
      refused: lines.filter(({ outcome }) => !PASSED.includes(outcome)).length,
    };
  });
}

export type IntakeReport = UsageIntake & {
  readonly counts: readonly { readonly outcome: UsageReport[number]['outcome']; readonly count: number }[];
  /** what was refused, line by line; what was taken needs no line on the page */
  readonly refusedLines: UsageReport;
};

/** Null where there is none of that number. */
export async function loadIntake({ database }: Tools, id: string): Promise<IntakeReport | null> {
  if (!isUuid(id)) return null;
  const row = await database.prisma.usageIntake.findUnique({ where: { id } });
  if (!row) return null;
  const lines = reportSchema.parse(row.report);
  const counted = LINE_OUTCOMES.map((outcome) => ({
    outcome,
    count: lines.filter((one) => one.outcome === outcome).length,
  }));
  const refusedLines = lines.filter(({ outcome }) => !PASSED.includes(outcome));
  return {
    id,
    takenAt: row.takenAt,
    taken: counted.find(({ outcome }) => outcome === 'taken')?.count ?? 0,
    refused: refusedLines.length,
    counts: counted.filter(({ count }) => count > 0),
    refusedLines: refusedLines.slice(0, MOST),
  };
}

/** What is open first, then what was settled last. */
export async function listUsageQuestions(tools: Tools, language: Language): Promise<readonly UsageQuestion[]> {
  const nameOf = await organisationNames(tools, language);
  const { usageQuestion } = tools.database.prisma;
  const open = await usageQuestion.findMany({
    where: { closedAt: null },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
  });
  const closed = await usageQuestion.findMany({
    where: { NOT: { closedAt: null } },
    orderBy: { closedAt: 'desc' },
    take: LAST,
  });
  return [...open, ...closed].map(({ id, sample, approval, organisation, day, why, openedAt, outcome }) => ({
    id,
    sample,
    approval,
    organisation: nameOf(organisation),
    day: storedDay(day),
    why: z.enum(USAGE_DOUBTS).parse(why),
    openedAt,
    outcome,
  }));
}

const words = z.string().trim().min(1).max(1000);
export const usageQuestionForm = z.strictObject({
  question: z.uuid(),
  outcome: z.enum(['allowed', 'misuse']),
  answerJa: words,
  answerEn: words,
});

/** Settled once, by the release desk, after it has asked; the person reads the words in her own language. */
export async function settleUsageQuestion(
  tools: Tools,
  account: string,
  { question, outcome, answerJa: ja, answerEn: en }: z.output<typeof usageQuestionForm>,
): Promise<Done> {
  const at = tools.clock.now();
  const isDone = await withAccess(tools.database, usageAccess(account), async (tx) => {
    // closed first: of two who settle it at one moment, one has nothing left to say
    const where = { id: question, closedAt: null };
    const closed = await tx.usageQuestion.updateMany({ where, data: { closedAt: at, closedBy: account, outcome } });
    if (closed.count === 0) return false;
    const answerRecord = await sealAnswer(tools, tx, { question, answer: { ja, en }, by: account, at });
    await tx.usageQuestion.update({ where: { id: question }, data: { answerRecord } });
    return true;
  });
  return isDone ? { ok: true } : { ok: false, refusal: { code: 'task-unknown' } };
}
