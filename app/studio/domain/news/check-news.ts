/** What is still wrong with a text before it may go out (`faults`), and what would make it easier to read (`advice`). */
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { isJapanese } from '#app/kernel/domain/languages.ts';
import { READING_LIMITS, readabilityOf } from '#app/kernel/domain/plain-language/readability.ts';
import { unexplainedIn } from '#app/kernel/domain/plain-language/unexplained.ts';
import { type WordFault, wordFaultsOf } from '#app/kernel/domain/plain-language/word-faults.ts';
import { type NewsContent, paragraphsOf } from './news.ts';

/** `no-alt` the picture has no words */
export type NewsFault = {
  readonly language: Language;
  readonly kind: 'no-title' | 'no-body' | 'no-alt' | WordFault['kind'];
  /** what it is about, as it stands */
  readonly words: readonly string[];
};
export type NewsAdvice = {
  readonly kind: 'long-sentences' | 'long-on-average' | 'many-kanji' | 'unexplained';
  readonly words: readonly string[];
};

const MOST_WORDS = 12;

/** Without these it is not published. In the order in which they are mended. */
export function faultsOf({ texts, picture }: NewsContent, language: Language): NewsFault[] {
  const { title, body, alt } = texts[language];
  const missing: [NewsFault['kind'], boolean][] = [
    ['no-title', title.trim() === ''],
    ['no-body', paragraphsOf(body).length === 0],
    ['no-alt', picture !== null && alt.trim() === ''],
  ];
  return [
    ...missing.filter(([, isMissing]) => isMissing).map(([kind]) => ({ language, kind, words: [] })),
    ...wordFaultsOf([title, body, alt].join('\n'), language).map((fault) => ({ language, ...fault })),
  ];
}

/** @param terms of the glossary in this language, readings left in */
export function adviceOn(
  { texts }: Pick<NewsContent, 'texts'>,
  language: Language,
  terms: readonly string[],
): NewsAdvice[] {
  const { title, body } = texts[language];
  const text = [title, ...paragraphsOf(body)].join('\n');
  const read = readabilityOf(text, isJapanese(language) ? 'ja' : 'en');
  const unexplained = unexplainedIn(text, language, terms);
  const found: [NewsAdvice['kind'], boolean, readonly string[]][] = [
    ['long-sentences', read.long.length > 0, read.long],
    ['long-on-average', read.meanWords > READING_LIMITS.meanWords, []],
    ['many-kanji', read.kanjiShare > READING_LIMITS.kanjiShare, []],
    ['unexplained', unexplained.length > 0, unexplained],
  ];
  return found.filter(([, applies]) => applies).map(([kind, , words]) => ({ kind, words: words.slice(0, MOST_WORDS) }));
}
