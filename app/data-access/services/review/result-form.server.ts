/** What came of a use, entered by the office in three languages: it stands in the register and is told to whom it concerns. */
import { z } from 'zod';
import { daySchema, LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { registerResultSchema } from '#app/kernel/domain/programme/register.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { enterResult } from '../governance/enter-register.server.ts';
import type { Office } from '../requests/request-people.ts';
import type { OfficeRequest } from './load-office-request.server.ts';

const words = z.string().trim().min(1).max(2000);

export const RESULT_PARTS = ['title', 'found'] as const;
type Field = `${(typeof RESULT_PARTS)[number]}_${(typeof LANGUAGES)[number]}`;
const fields = Object.fromEntries(
  RESULT_PARTS.flatMap((part) => LANGUAGES.map((language) => [`${part}_${language}`, words])),
) as Record<Field, typeof words>;
export const resultForm = z.strictObject({
  act: z.literal('result'),
  publishedOn: daySchema,
  /** of what was published; left out where there is none */
  link: z.union([z.literal(''), registerResultSchema.shape.link.unwrap()]),
  idempotencyKey: z.uuid(),
  ...fields,
});

/** A result may be told where an approval was entered; while something waits for a word before publication, nothing is. */
export const mayEnterResult = ({ registered, approval, publications }: OfficeRequest): boolean =>
  registered && approval !== null && publications.every(({ cleared }) => cleared !== null);

export async function enterResultByForm(
  tools: Tools,
  who: Office,
  request: OfficeRequest,
  { publishedOn, link, idempotencyKey, ...form }: z.output<typeof resultForm>,
): Promise<Done> {
  if (!mayEnterResult(request)) return { ok: false, refusal: { code: 'result-not-yet' } };
  const textIn = (language: (typeof LANGUAGES)[number]) => ({
    title: form[`title_${language}`],
    found: form[`found_${language}`],
  });
  const texts = { ja: textIn('ja'), 'ja-easy': textIn('ja-easy'), en: textIn('en') };
  const result = { request: request.row.id, publishedOn, texts, link: link === '' ? null : link };
  return enterResult(tools, { ...who, channel: 'web' }, result, idempotencyKey);
}
