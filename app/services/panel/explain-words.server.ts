/** The words of the programme's own glossary that a text for the panel uses, explained as participants read them. */
import type { Language } from '#app/domain/event/payloads/parts.ts';
import { type ExplainedWord, wordsUsed } from '#app/domain/plain-language/find-words.ts';
import { loadNewestVersion, renderingIn } from '../documents/published-version.server.ts';
import type { Tools } from '../tools.server.ts';

const DOCUMENT = 'wgs-icf';
const AUDIENCE = 'adult';

/**
 * @param texts in the reader's language, or in Japanese for one who reads it with readings
 * @param more words that the document does not need, in the reader's language
 */
export async function explainWords(
  { database }: Pick<Tools, 'database'>,
  language: Language,
  texts: readonly string[],
  more: readonly ExplainedWord[],
): Promise<readonly ExplainedWord[]> {
  const version = await loadNewestVersion(database, DOCUMENT, AUDIENCE);
  const glossary = version === null ? {} : renderingIn(version, language).content.words.glossary;
  const words = Object.entries(glossary).map(([id, { term, text }]) => ({ id, term, text }));
  return wordsUsed(texts, [...words, ...more]);
}
