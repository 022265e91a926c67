/**
 * Equivalence table: what an answer on an older form of another study means in a version of ours. What the table does
 * not name, what is blank and what cannot be read is a no. Use by a company alone is never taken over from a question
 * that did not ask about it by itself. Source: domain.md §2, "legacy samples"; requirement R22.
 */
import { z } from 'zod';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { type DocumentVersion, offeredProvisions } from '../document/version.ts';
import { type Answers, codeSchema, daySchema, provisionCodeSchema } from '../event/payloads/parts.ts';

/** Only a question about a company alone carries these over. */
const COMPANY_ALONE: readonly ProvisionCode[] = ['share-industry', 'samples-industry'];

const questionSchema = z
  .strictObject({
    /** header of the column */
    column: z.string().min(1),
    /** what stood on the paper, in short, for the person who checks */
    asked: z.strictObject({ ja: z.string().min(1), en: z.string().min(1) }),
    provisions: z.array(provisionCodeSchema).min(1),
    /** whether the question was about use by a company alone, and nothing else */
    companyAlone: z.boolean(),
  })
  .refine(({ provisions, companyAlone }) => provisions.every((code) => COMPANY_ALONE.includes(code) === companyAlone), {
    error: 'company-alone',
  });

export const equivalenceSchema = z.strictObject({
  schema: z.literal('equivalence/1'),
  id: codeSchema,
  title: z.strictObject({ ja: z.string().min(1), en: z.string().min(1) }),
  /** the version that the answers are taken into */
  document: codeSchema,
  version: codeSchema,
  /** who found the forms equivalent, and when; without it the table is not used */
  opinion: z.strictObject({ number: codeSchema, date: daySchema }),
  forms: z
    .array(
      z.strictObject({
        form: codeSchema,
        /** days in Japan between which the form was signed, both included */
        from: daySchema,
        until: daySchema,
        questions: z.array(questionSchema).min(1),
      }),
    )
    .min(1),
  columns: z.strictObject({
    participant: z.string(),
    form: z.string(),
    signedOn: z.string(),
    name: z.string(),
    /** who explained, as the paper says; where a line leaves it empty, the consent waits for an explainer */
    explainer: z.string(),
  }),
  /** written answers, compared in one width and lower case */
  yes: z.array(z.string()).min(1),
  no: z.array(z.string()).min(1),
});
export type EquivalenceTable = z.infer<typeof equivalenceSchema>;
export type OlderForm = EquivalenceTable['forms'][number];

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();

export type ReadAnswer = 'yes' | 'no' | 'unknown';

export function readAnswer(table: EquivalenceTable, text: string): ReadAnswer {
  const said = plain(text);
  if (table.yes.some((word) => plain(word) === said)) return 'yes';
  return table.no.some((word) => plain(word) === said) ? 'no' : 'unknown';
}

/**
 * Answers to every question of the version. A provision that two questions speak of needs a yes from both.
 * @param said by column
 */
export function equivalentAnswers(
  table: EquivalenceTable,
  form: OlderForm,
  said: Readonly<Record<string, string>>,
  version: DocumentVersion,
): Answers {
  const answer = (code: ProvisionCode) => {
    const about = form.questions.filter(({ provisions }) => provisions.includes(code));
    const isYes = about.length > 0 && about.every(({ column }) => readAnswer(table, said[column] ?? '') === 'yes');
    return isYes ? ('permit' as const) : ('deny' as const);
  };
  return Object.fromEntries(offeredProvisions(version).map((code) => [code, answer(code)]));
}
