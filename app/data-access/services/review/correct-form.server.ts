/** Words of an entry put right from a form in three languages. What the panel wrote itself is no field of it. */
import { z } from 'zod';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { correctRegister, standingWords } from '../register/correct-register.server.ts';
import type { Office } from '../requests/request-people.ts';
import { type RegisterField, registerFields } from './register-form.server.ts';

const { panel_ja: _own, ...fields } = registerFields;
const whyFields = Object.fromEntries(
  LANGUAGES.map((language) => [`why_${language}`, z.string().trim().min(1).max(2000)]),
) as Record<`why_${Language}`, z.ZodString>;

export const correctForm = z.strictObject({
  act: z.literal('correct'),
  after: z.coerce.number().int().nonnegative(),
  idempotencyKey: z.uuid(),
  ...fields,
  ...whyFields,
});

/** As they stand now, by field of the form; null where the register does not know the request. */
export async function wordsToCorrect(tools: Tools, request: string) {
  const standing = await standingWords(tools.database.prisma, request);
  if (!standing) return null;
  const { texts, made } = standing;
  const values = Object.fromEntries(
    LANGUAGES.flatMap((language) =>
      Object.entries(texts[language]).map(([part, words]) => [`${part}_${language}`, words ?? '']),
    ),
  ) as Readonly<Record<RegisterField, string>>;
  return { values, made };
}

export async function correctByForm(
  tools: Tools,
  who: Office,
  request: string,
  form: z.output<typeof correctForm>,
): Promise<Done> {
  const standing = await standingWords(tools.database.prisma, request);
  if (!standing) return { ok: false, refusal: { code: 'register-unknown' } };
  const textIn = (language: Language) => {
    const panel = language === 'ja' ? standing.texts.ja.panel : form[`panel_${language}`];
    return {
      title: form[`title_${language}`],
      purpose: form[`purpose_${language}`],
      panel: panel === '' ? null : panel,
      reviewers: form[`reviewers_${language}`],
    };
  };
  const texts = { ja: textIn('ja'), 'ja-easy': textIn('ja-easy'), en: textIn('en') };
  const why = { ja: form.why_ja, 'ja-easy': form['why_ja-easy'], en: form.why_en };
  const { after, idempotencyKey } = form;
  return correctRegister(tools, { ...who, channel: 'web' }, { request, after, texts, why }, idempotencyKey);
}
