/** The programme's own glossary (用語集): a word, its reading, what it means in plain words, in each language. */
import { z } from 'zod';
import { LANGUAGES } from '../event/payloads/parts.ts';
import { bareKanji } from '../plain-language/readability.ts';

export const termIdSchema = z.string().regex(/^[a-z0-9-]{1,60}$/);

const line = z.string().trim().min(1);
const entry = z.strictObject({
  term: line.max(100),
  /** in hiragana, for the order of the list; empty in English */
  reading: z.string().trim().max(100),
  text: line.max(1000),
});
const hasReadings = ({ term, text }: { term: string; text: string }) => bareKanji(`${term}${text}`).length === 0;
const isKana = ({ reading }: { reading: string }) => /^[ぁ-ゖーA-Za-z0-9・ ]+$/.test(reading);

/** @throws where plain Japanese lacks a reading, or Japanese has none to be ordered by */
export const termTextsSchema = z
  .record(z.enum(LANGUAGES), entry)
  .refine((texts) => hasReadings(texts['ja-easy']), { path: ['ja-easy'], error: 'wording:fault.no-ruby' })
  .refine((texts) => isKana(texts.ja), { path: ['ja'], error: 'wording:term.readingKana' });
export type TermTexts = z.output<typeof termTextsSchema>;
