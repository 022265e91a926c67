/**
 * Passwords of twelve characters and more that were leaked and stand in public lists (OWASP ASVS 5.0, 6.2.4 and 6.2.12). On board,
 * since asking a service elsewhere would tell it when somebody of which hospital chooses one. `npm run leaked-passwords` makes
 * the file; it holds the beginnings of digests, so that nobody has to read what people type.
 */
import { createHash } from 'node:crypto';
import list from './leaked-passwords.json' with { type: 'json' };

/** Bytes of the digest that are kept: an honest text is refused by mistake once in 2⁴⁸ for each that is listed. */
const KEPT = 6;

/** @param bare as `bareOf` gives it @returns base64 of the beginning of its SHA-256 */
export const beginningOf = (bare: string): string =>
  createHash('sha256').update(bare).digest().subarray(0, KEPT).toString('base64');

export const LEAKED: ReadonlySet<string> = new Set(list.beginnings.split(' '));

export const isLeaked = (bare: string): boolean => LEAKED.has(beginningOf(bare));
