/** Names of countries. In plain Japanese those that are not written in kana carry their readings. */

import { intlOf } from '#app/kernel/domain/languages.ts';
import type { Locale } from './locales.ts';

const EASY: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    JP: '{日本|にほん}',
    US: 'アメリカ',
    CN: '{中国|ちゅうごく}',
    KR: '{韓国|かんこく}',
    TW: '{台湾|たいわん}',
  }),
);

/** @param code ISO 3166-1, two letters; what is no such code stands as it is */
export function countryName(code: string, locale: Locale): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  const easy = locale === 'ja-easy' ? EASY.get(code) : undefined;
  return easy ?? new Intl.DisplayNames(intlOf(locale), { type: 'region' }).of(code) ?? code;
}

/** Codes that have names and are no countries: groups of countries, parts of them, codes for tests. */
const NO_COUNTRY = ['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'ZZ'];
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** ISO 3166-1, two letters each: those in use, as this system knows them. */
export const COUNTRY_CODES: readonly string[] = LETTERS.flatMap((first) =>
  LETTERS.map((second) => first + second),
).filter(
  (code) =>
    !NO_COUNTRY.includes(code) && NAMES.of(code) !== undefined && new Intl.Locale(`und-${code}`).region === code,
);
