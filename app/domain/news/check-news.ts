/** What is still wrong with a text before it may go out (`faults`), and what would make it easier to read (`advice`). */
import type { Language } from '../event/payloads/parts.ts';
import { isJapanese } from '../languages.ts';
import { bareKanji, READING_LIMITS, readabilityOf, wordsWithoutReading } from '../plain-language/readability.ts';
import { unexplainedIn } from '../plain-language/unexplained.ts';
import { type NewsContent, paragraphsOf } from './news.ts';

/** `no-alt` the picture has no words · `no-ruby` kanji of plain Japanese without a reading · `odd-ruby` a reading that is not in kana · `japanese-in-english` */
export type NewsFault = {
  readonly language: Language;
  readonly kind: 'no-title' | 'no-body' | 'no-alt' | 'no-ruby' | 'odd-ruby' | 'japanese-in-english';
  /** what it is about, as it stands */
  readonly words: readonly string[];
};
export type NewsAdvice = {
  readonly kind: 'long-sentences' | 'long-on-average' | 'many-kanji' | 'unexplained';
  readonly words: readonly string[];
};

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]+/gu;
const ODD_RUBY = /\{[^{}|]*\|(?![ぁ-ゖー]+\})[^{}]*\}/g;
const MOST_WORDS = 12;

/** Without these it is not published. In the order in which they are mended. */
export function faultsOf({ texts, picture }: NewsContent, language: Language): NewsFault[] {
  const { title, body, alt } = texts[language];
  const whole = [title, body, alt].join('\n');
  const odd = whole.match(ODD_RUBY) ?? [];
  const unread = language === 'ja-easy' ? withoutReading(whole) : [];
  const japanese = isJapanese(language) ? [] : (whole.match(JAPANESE) ?? []);
  const found: [NewsFault['kind'], boolean, readonly string[]][] = [
    ['no-title', title.trim() === '', []],
    ['no-body', paragraphsOf(body).length === 0, []],
    ['no-alt', picture !== null && alt.trim() === '', []],
    ['odd-ruby', odd.length > 0, odd],
    ['no-ruby', unread.length > 0, unread],
    ['japanese-in-english', japanese.length > 0, japanese],
  ];
  return found
    .filter(([, isWrong]) => isWrong)
    .map(([kind, , words]) => ({ language, kind, words: [...new Set(words)].slice(0, MOST_WORDS) }));
}

/** Whole words first; then the single characters that stand alone. */
const withoutReading = (text: string): string[] => {
  const words = wordsWithoutReading(text);
  return [...words, ...bareKanji(text).filter((one) => !words.some((word) => word.includes(one)))];
};

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
