/** News of the programme (お知らせ): what is written in each language, and what of it a second person reads. Source: R44. */
import { z } from 'zod';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { digest } from '#app/kernel/domain/ledger/canonical.ts';

export const TITLE_MOST = 200;
export const NEWS_BODY_MOST = 8000;
export const ALT_MOST = 500;

/** As it is typed: `body` a paragraph a line; readings as {漢字|かんじ}. Empty while it is not written. */
const newsTextSchema = z.strictObject({
  title: z.string().max(TITLE_MOST),
  body: z.string().max(NEWS_BODY_MOST),
  /** what the picture shows, for who does not see it */
  alt: z.string().max(ALT_MOST),
});
export type NewsText = z.infer<typeof newsTextSchema>;

export const pictureIdSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** One save of one item. */
export const newsContentSchema = z.strictObject({
  texts: z.record(z.enum(LANGUAGES), newsTextSchema),
  picture: pictureIdSchema.nullable(),
});
export type NewsContent = z.infer<typeof newsContentSchema>;

const EMPTY: NewsText = { title: '', body: '', alt: '' };
export const NOTHING_WRITTEN: NewsContent = { texts: { ja: EMPTY, 'ja-easy': EMPTY, en: EMPTY }, picture: null };

/** As it is published: never changed afterwards. Texts from before pictures came lack `alt`. */
export const publishedTextsSchema = z.record(
  z.enum(LANGUAGES),
  z.strictObject({
    title: z.string().min(1),
    paragraphs: z.array(z.string().min(1)).min(1),
    alt: z.string().default(''),
  }),
);
export type PublishedTexts = z.output<typeof publishedTextsSchema>;

/** Each line is one: that is how paragraphs arrive from a word processor. */
export const paragraphsOf = (body: string): string[] =>
  body
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** @throws ZodError where a language lacks its words: what `faultsOf` finds nothing in never does */
export const newsAsPublished = ({ texts }: NewsContent): PublishedTexts =>
  publishedTextsSchema.parse(
    Object.fromEntries(
      LANGUAGES.map((language) => {
        const { title, body, alt } = texts[language];
        return [language, { title: title.trim(), paragraphs: paragraphsOf(body), alt: alt.trim() }];
      }),
    ),
  );

/**
 * Hash of what somebody reads who confirms a language: its words, the picture, and the Japanese that it must say, too.
 * Any of them changed, and it is to be read again.
 */
export const readHash = ({ texts, picture }: NewsContent, language: Language): string =>
  digest({ language, picture, source: texts.ja, own: texts[language] });

export type NewsSave = { readonly number: number; readonly content: NewsContent; readonly by: string };

/** The save since which a language stands as it does; 0 where nothing was ever saved. @param saves the oldest first */
export function standsSince(saves: readonly NewsSave[], language: Language): number {
  const isSame = (one: NewsSave, other: NewsSave) =>
    digest(one.content.texts[language]) === digest(other.content.texts[language]);
  let since = saves.at(-1);
  for (const save of saves.toReversed()) {
    if (!since || !isSame(save, since)) break;
    since = save;
  }
  return since?.number ?? 0;
}

/** Translations that were last written before the Japanese last changed. @param saves the oldest first */
export function behindSource(saves: readonly NewsSave[]): Language[] {
  const source = standsSince(saves, 'ja');
  return LANGUAGES.filter((language) => language !== 'ja' && standsSince(saves, language) < source);
}

/** Who wrote a language as it stands; null before the first save. */
export const writerOf = (saves: readonly NewsSave[], language: Language): string | null =>
  saves.find(({ number }) => number === standsSince(saves, language))?.by ?? null;
