/**
 * Words of the screens, side by side: what is missing, what lacks a reading, what was translated from Japanese that has
 * changed since; and whether words that somebody proposes can stand in their place.
 */
import { LANGUAGES, type Language } from '../event/payloads/parts.ts';
import { isJapanese } from '../languages.ts';
import { sha256 } from '../ledger/canonical.ts';
import { bareKanji } from '../plain-language/readability.ts';

/** One text of the screens; '' where a language lacks it. `key` is `namespace:path`. */
export type Wording = {
  readonly key: string;
  readonly texts: Readonly<Record<Language, string>>;
  /** staff read it in Japanese where plain Japanese is missing */
  readonly isForStaff: boolean;
};

/** By key: of which Japanese (`sourceMark`) the translations were made; one mark where it was the same for all. */
export type TranslatedFrom = Readonly<Record<string, string | Readonly<Partial<Record<Language, string>>>>>;

export const WORDING_FILTERS = ['missing', 'no-ruby', 'behind'] as const;
export type WordingFilter = (typeof WORDING_FILTERS)[number];

/** Eight digits are enough to notice a change. */
export const sourceMark = (japanese: string): string => sha256(japanese).slice(0, 8);

/** Null where nobody noted it: then nothing is said. */
export function markOf(translatedFrom: TranslatedFrom, key: string, language: Language): string | null {
  const noted = translatedFrom[key];
  return (typeof noted === 'string' ? noted : noted?.[language]) ?? null;
}

const translations = LANGUAGES.filter((language) => language !== 'ja');

const unread = (text: string): boolean => bareKanji(text.replace(/\{\{\w+\}\}/g, '')).length > 0;

/** The languages in which it is so. */
export function languagesThat(filter: WordingFilter, word: Wording, translatedFrom: TranslatedFrom): Language[] {
  const { key, texts, isForStaff } = word;
  switch (filter) {
    case 'missing':
      return translations.filter((language) => texts[language] === '' && !(isForStaff && language === 'ja-easy'));
    case 'no-ruby':
      return unread(texts['ja-easy']) ? ['ja-easy'] : [];
    case 'behind':
      return translations.filter((language) => {
        const mark = markOf(translatedFrom, key, language);
        return texts[language] !== '' && mark !== null && mark !== sourceMark(texts.ja);
      });
    default:
      return filter satisfies never;
  }
}

export type WordingQuery = {
  readonly namespace: string | null;
  readonly filter: WordingFilter | null;
  /** in the key or in any language, without regard to case */
  readonly search: string;
};

export function wordingsThat(
  all: readonly Wording[],
  { namespace, filter, search }: WordingQuery,
  translatedFrom: TranslatedFrom,
): readonly Wording[] {
  const sought = search.toLowerCase();
  return all.filter(
    (word) =>
      (namespace === null || word.key.startsWith(`${namespace}:`)) &&
      (filter === null || languagesThat(filter, word, translatedFrom).length > 0) &&
      (sought === '' || [word.key, ...Object.values(word.texts)].some((text) => text.toLowerCase().includes(sought))),
  );
}

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const ODD_RUBY = /\{[^{}|]*\|(?![ぁ-ゖー]{1,60}\})[^{}]*\}/;
const each = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].map(([found]) => found))].sort().join();
const inserted = (text: string) => each(text, /\{\{\w+\}\}/g);
const linked = (text: string) => each(text, /\]\([a-zA-Z-]+\)/g);

/** `same` nothing changes · `values`, `links` not those of the Japanese · `no-ruby` · `odd-ruby` · `japanese-in-english` */
export type WordingFault = 'same' | 'values' | 'links' | 'no-ruby' | 'odd-ruby' | 'japanese-in-english';

/** Why words cannot stand in that place; null where they can. */
export function faultOfWording(after: string, word: Wording, language: Language): WordingFault | null {
  const { texts } = word;
  // a text that takes the place of the Japanese keeps its values: the pages hand them in
  if (after === texts[language]) return 'same';
  if (inserted(after) !== inserted(texts.ja)) return 'values';
  if (linked(after) !== linked(texts.ja)) return 'links';
  if (ODD_RUBY.test(after)) return 'odd-ruby';
  if (language === 'ja-easy' && unread(after)) return 'no-ruby';
  return !isJapanese(language) && JAPANESE.test(after) ? 'japanese-in-english' : null;
}
