/** The words of the programme's own glossary that a text for the panel uses, explained as participants read them. */
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { type ExplainedWord, wordsUsed } from '#app/kernel/domain/plain-language/find-words.ts';
import { programmeWords } from '#app/kernel/services/interface-text/programme-words.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

/**
 * @param texts in the reader's language, or in Japanese for one who reads it with readings
 * @param more words that the document does not need, in the reader's language
 */
export const explainWords = async (
  tools: Pick<Tools, 'database'>,
  language: Language,
  texts: readonly string[],
  more: readonly ExplainedWord[],
): Promise<readonly ExplainedWord[]> => wordsUsed(texts, [...(await programmeWords(tools, language)), ...more]);
