/** What is typed about a word of the glossary, read once. */
import { z } from 'zod';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { termIdSchema, termTextsSchema } from '#app/kernel/domain/interface-text/glossary.ts';
import type { TermState, termForm } from '#app/kernel/services/interface-text/glossary.server.ts';

const PARTS = ['term', 'reading', 'text'] as const;
const fields = Object.fromEntries(
  LANGUAGES.flatMap((language) =>
    PARTS.map((part) => [`${part}_${language}`, z.string().trim().max(1000).default('')]),
  ),
) as Record<`${(typeof PARTS)[number]}_${Language}`, z.ZodDefault<z.ZodString>>;

export const typedTerm = z.strictObject({
  stood: z.coerce.number().int().nonnegative(),
  /** of a new word alone */
  id: z.string().trim().default(''),
  retired: z.enum(['', 'yes']).default(''),
  reason: z.string().trim().min(1).max(1000),
  ...fields,
});
export type TermForm = Pick<TermState, 'texts' | 'retired'>;

type Read =
  | { readonly ok: true; readonly form: z.output<typeof termForm> }
  | { readonly ok: false; readonly field: string; readonly error: `wording:${string}` };

const OWN_ERROR = /^wording:/;

/** @param id by which it is found for good */
export function readTerm(typed: z.output<typeof typedTerm>, id: string): Read {
  if (!termIdSchema.safeParse(id).success) return { ok: false, field: 'id', error: 'wording:term.idForm' };
  const texts = Object.fromEntries(
    LANGUAGES.map((language) => [
      language,
      Object.fromEntries(PARTS.map((part) => [part, typed[`${part}_${language}`]])),
    ]),
  );
  const read = termTextsSchema.safeParse(texts);
  if (!read.success) {
    const [issue] = read.error.issues;
    const [language = 'ja', part = 'term'] = (issue?.path ?? []).map(String);
    const own = OWN_ERROR.test(issue?.message ?? '') ? (issue?.message as `wording:${string}`) : null;
    return { ok: false, field: `${part}_${language}`, error: own ?? 'wording:term.incomplete' };
  }
  const { stood, reason, retired } = typed;
  return { ok: true, form: { id, stood, texts: read.data, retired: retired === 'yes', reason } };
}
