/** What the office replied about one use of somebody's sample: words for her, sealed under her key in both languages. */
import { z } from 'zod';
import { type Access, systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { readRecords, writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { ownerNow } from '#app/kernel/services/record/whose-sample.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

const answerSchema = z.strictObject({ ja: z.string(), en: z.string() });
export type UseAnswer = z.output<typeof answerSchema>;

/** Of the release desk, and of the programme's own work. */
export const usageAccess = (account: string | null): Access => ({
  ...systemAccess('usage-records'),
  ...(account === null ? {} : { account, role: 'release-desk' }),
});

type Sealed = { readonly question: string; readonly answer: UseAnswer; readonly by: string | null; readonly at: Date };

const whoseRow = z.object({ participant: z.string() });

/**
 * Under the key of who has the sample now; where it is nobody's yet, of whose it was.
 * @returns the record; null where there is no such question
 */
export async function sealAnswer(
  { keys, ids }: Pick<Tools, 'keys' | 'ids'>,
  tx: Transaction,
  { question, answer, by, at }: Sealed,
): Promise<string | null> {
  const [whose] = await rows(
    tx,
    whoseRow,
    Prisma.sql`
      select coalesce(${ownerNow('usage_question')}, participant) as participant from usage_question
      where id = ${question}::uuid`,
  );
  if (!whose) return null;
  const { personId } = await tx.enrolment.findUniqueOrThrow({ where: { participant: whose.participant } });
  const text = JSON.stringify(answer);
  const row = { id: ids.uuid(), personId, kind: 'note', text, createdBy: by, at } as const;
  return (await writeRecord(tx, keys, row)).record;
}

/** By record, in the language of the page. What was sealed for another, before a sample moved, is not hers to read. */
export async function readAnswers(
  tools: Tools,
  access: Access & { readonly person?: string },
  ids: readonly string[],
  language: Language,
): Promise<ReadonlyMap<string, string>> {
  const { person: personId } = access;
  if (ids.length === 0 || personId === undefined) return new Map();
  const texts = await withAccess(tools.database, access, (tx) =>
    readRecords(tx, tools.keys, access, { personId, ids, what: 'note', at: tools.clock.now() }),
  );
  const inLanguage = namesIn(language) === 'en' ? 'en' : 'ja';
  return new Map([...texts].map(([id, text]) => [id, answerSchema.parse(JSON.parse(text))[inLanguage]]));
}

/** Replies from before they were sealed: each in a transaction of its own, so that nothing waits for it. @returns how many */
export async function sealEarlierAnswers(tools: Tools): Promise<number> {
  const { usageQuestion } = tools.database.prisma;
  const rows = await usageQuestion.findMany({ where: { NOT: { answerJa: null } }, orderBy: { id: 'asc' } });
  for (const { id: question, answerJa, answerEn, closedBy: by, closedAt } of rows)
    await withAccess(tools.database, usageAccess(null), async (tx) => {
      const answer = { ja: answerJa ?? '', en: answerEn ?? '' };
      const answerRecord = await sealAnswer(tools, tx, { question, answer, by, at: closedAt ?? tools.clock.now() });
      await tx.usageQuestion.updateMany({
        where: { id: question },
        data: { answerRecord, answerJa: null, answerEn: null },
      });
    });
  return rows.length;
}
