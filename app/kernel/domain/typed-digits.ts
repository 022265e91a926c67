/** Digits as people type them: ０９０－１２３４ is 090-1234. */
import { z } from 'zod';

const FULL = /[！-～]/g;
/** the minus, hyphens and the long vowel mark that an input method gives between digits */
const DASH = /(?<=\d)[\u2010-\u2015\u2212\u30fc](?=\d)/g;

/** Digits, Latin letters and signs of full width as those of half width. */
export const halfWidth = (text: string): string =>
  text
    .replace(FULL, (sign) => String.fromCodePoint((sign.codePointAt(0) as number) - 0xfee0))
    .replaceAll('\u3000', ' ')
    .replace(DASH, '-');

/** Nothing but digits, letters and signs, of either width: no sentence of anybody's. */
export const isDigitsAndSigns = (text: string): boolean =>
  /^[\x20-\x7e！-～\u3000\u2010-\u2015\u2212\u30fc]*$/.test(text);

/** A number, code or telephone number that is kept as text: always of half width, so that it is found again. */
export const typedCode = (most: number) => z.string().trim().transform(halfWidth).pipe(z.string().max(most));
