/**
 * Words of an entry of the register are put right (訂正): by a later row with its reason, beside which what stood before stays.
 * Never the panel's own words, and nothing but words: what was decided follows the request itself. Pure.
 */
import { z } from 'zod';
import type { Actor } from '#app/kernel/domain/event/event.ts';
import { codeSchema, LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { firstRefusal, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import {
  bySecretariat,
  type EntryTexts,
  entryTextsSchema,
  inEach,
  publicWords,
} from '#app/kernel/domain/programme/register.ts';

export const REGISTER_PARTS = ['title', 'purpose', 'panel', 'reviewers'] as const;
export type RegisterPart = (typeof REGISTER_PARTS)[number];

export const registerCorrectionSchema = z.strictObject({
  request: codeSchema,
  /** how many were made before, as the page showed it */
  after: z.int().nonnegative(),
  texts: entryTextsSchema,
  why: inEach(publicWords),
});
export type Correction = z.infer<typeof registerCorrectionSchema>;

/** Which words differ, in that language. */
export const partsChanged = (before: EntryTexts, now: EntryTexts, language: Language): readonly RegisterPart[] =>
  REGISTER_PARTS.filter((part) => before[language][part] !== now[language][part]);

const hasNoView = (texts: EntryTexts) => LANGUAGES.map((language) => texts[language].panel === null);
const keepsPanel = (before: EntryTexts, now: EntryTexts): boolean =>
  before.ja.panel === now.ja.panel && String(hasNoView(before)) === String(hasNoView(now));

/** @param standing the words as they stand, and how often they were put right; null where the register does not know it */
export function refusedRegisterCorrection(
  actor: Actor,
  { texts, after }: Correction,
  standing: { readonly texts: EntryTexts; readonly made: number } | null,
): Refused | null {
  return firstRefusal([
    () => bySecretariat(actor),
    () => (standing ? null : refuse('register-unknown')),
    () => (standing?.made === after ? null : refuse('register-moved-on')),
    () => (standing && keepsPanel(standing.texts, texts) ? null : refuse('panel-words-stay')),
    () =>
      standing && LANGUAGES.some((language) => partsChanged(standing.texts, texts, language).length > 0)
        ? null
        : refuse('correction-empty'),
  ]);
}
