/**
 * Words that a reader may not know and no glossary explains: long words of kanji alone, long words in katakana, short forms
 * of capitals. A guess by how a word looks, for the eyes of who writes; it decides nothing.
 */
import type { Language } from '../event/payloads/parts.ts';
import { plain } from './readability.ts';

const SHORT_FORM = /\b[A-Z][A-Z0-9]{1,}\b/g;
const OF_KANJI = /[\u4e00-\u9fff々]{4,}/g;
const OF_KATAKANA = /[ァ-ヺー]{6,}/g;

/** Everybody knows these, whatever they look like. */
const KNOWN = new Set([
  'インターネット',
  'コンピューター',
  'ボランティア',
  'スマートフォン',
  'メールアドレス',
  'DNA',
  'PDF',
]);

/** @param terms of a glossary in this language, readings left in. Each word once, in order of appearance */
export function unexplainedIn(markup: string, language: Language, terms: readonly string[]): string[] {
  const text = plain(markup);
  const patterns = language === 'en' ? [SHORT_FORM] : [SHORT_FORM, OF_KANJI, OF_KATAKANA];
  const explained = terms.map((term) => plain(term).toLowerCase());
  const isExplained = (word: string) => explained.some((term) => term.includes(word) || word.includes(term));
  const words = [...text.matchAll(new RegExp(patterns.map(({ source }) => source).join('|'), 'g'))].map(
    ([word]) => word,
  );
  return [...new Set(words)].filter((word) => !KNOWN.has(word) && !isExplained(word.toLowerCase()));
}
