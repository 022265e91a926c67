/** The form by which the office records what the votes decided: its number, its words, the answer to the panel. */
import { z } from 'zod';
import type { Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { codeSchema } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { recordDecision } from '../requests/decide-request.server.ts';
import type { Office } from '../requests/request-people.ts';

const words = z.string().trim().min(1).max(8000);
const maybe = z.string().trim().max(8000);

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const decideForm = z
  .strictObject({
    decision: codeSchema,
    ja: words,
    en: words,
    /** one on a line */
    conditions: maybe,
    /** the same conditions, line by line */
    conditionsEn: maybe,
    settled: z.array(z.string().max(40)).default([]),
    /** places of the panel's conditions that are among them */
    takenOver: z.array(z.coerce.number().int().min(0).max(99)).default([]),
    differenceJa: maybe,
    differenceEn: maybe,
    idempotencyKey: z.uuid(),
  })
  .refine(({ differenceJa, differenceEn }) => (differenceJa === '') === (differenceEn === ''), {
    error: 'office:error.bothLanguages',
    path: ['differenceEn'],
  })
  .refine(({ conditions, conditionsEn }) => linesOf(conditions).length === linesOf(conditionsEn).length, {
    error: 'office:error.conditionsDiffer',
    path: ['conditionsEn'],
  });
type DecideForm = z.output<typeof decideForm>;

export function decideByForm(
  tools: Tools,
  who: Office,
  request: string,
  {
    decision,
    ja,
    en,
    conditions,
    conditionsEn,
    settled,
    takenOver,
    differenceJa,
    differenceEn,
    idempotencyKey,
  }: DecideForm,
): Promise<Recorded<null>> {
  const difference = differenceJa === '' ? null : { ja: differenceJa, en: differenceEn };
  const inEnglish = linesOf(conditionsEn);
  const inBoth = linesOf(conditions).map((line, place) => ({ ja: line, en: inEnglish[place] as string }));
  const decided = { request, decision, words: { ja, en }, conditions: inBoth, settled, takenOver, difference };
  return recordDecision(tools, who, decided, idempotencyKey);
}
