/**
 * What each language of texts and screens is to a browser, to `Intl`, and to data that is kept in two languages.
 * Japanese is the source. A further one is a row here, its folders of words, and what the compiler then asks for
 * (docs/authoring.md#a-further-language).
 */
import type { Language } from './event/payloads/parts.ts';

type Row = {
  /** what a screen reader should speak: BCP 47, for `lang` */
  readonly spoken: string;
  /** for `Intl` */
  readonly intl: string;
  /** of names kept in Japanese and English (hospitals, data sets, committees), the one to show */
  readonly names: 'ja' | 'en';
  /** what it calls itself, the same in every language */
  readonly ownName: string;
};

const ROWS: Readonly<Record<Language, Row>> = {
  ja: { spoken: 'ja', intl: 'ja-JP', names: 'ja', ownName: '日本語' },
  'ja-easy': { spoken: 'ja', intl: 'ja-JP', names: 'ja', ownName: 'やさしい{日本語|にほんご}' },
  en: { spoken: 'en', intl: 'en-GB', names: 'en', ownName: 'English' },
};

export const spokenIn = (language: Language): string => ROWS[language].spoken;
export const isJapanese = (language: Language): boolean => ROWS[language].spoken === 'ja';
export const intlOf = (language: Language): string => ROWS[language].intl;
export const namesIn = (language: Language): 'ja' | 'en' => ROWS[language].names;
export const ownNameOf = (language: Language): string => ROWS[language].ownName;

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** Which of two languages somebody's own words are in, for `lang`; undefined where they are only figures and marks. */
export const writtenIn = (words: string): 'ja' | 'en' | undefined => {
  if (JAPANESE.test(words)) return 'ja';
  return /\p{L}/u.test(words) ? 'en' : undefined;
};
