/** What is wrong with words in a language whatever they are part of: readings that lack or are odd, Japanese within English. */
import type { Language } from '../event/payloads/parts.ts';
import { isJapanese } from '../languages.ts';
import { bareKanji, wordsWithoutReading } from './readability.ts';

/** `no-ruby` kanji of plain Japanese without a reading · `odd-ruby` a reading that is not in kana · `japanese-in-english` */
export type WordFault = {
  readonly kind: 'no-ruby' | 'odd-ruby' | 'japanese-in-english';
  /** what it is about, as it stands */
  readonly words: readonly string[];
};

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]+/gu;
const ODD_RUBY = /\{[^{}|]*\|(?![ぁ-ゖー]{1,60}\})[^{}]*\}/g;
const MOST_WORDS = 12;

/** Whole words first; then the single characters that stand alone. */
const withoutReading = (text: string): string[] => {
  const words = wordsWithoutReading(text);
  return [...words, ...bareKanji(text).filter((one) => !words.some((word) => word.includes(one)))];
};

/** In the order in which they are mended. */
export function wordFaultsOf(text: string, language: Language): WordFault[] {
  const found: WordFault[] = [
    { kind: 'odd-ruby', words: text.match(ODD_RUBY) ?? [] },
    { kind: 'no-ruby', words: language === 'ja-easy' ? withoutReading(text) : [] },
    { kind: 'japanese-in-english', words: isJapanese(language) ? [] : (text.match(JAPANESE) ?? []) },
  ];
  return found
    .filter(({ words }) => words.length > 0)
    .map(({ kind, words }) => ({ kind, words: [...new Set(words)].slice(0, MOST_WORDS) }));
}
