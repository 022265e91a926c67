/**
 * The tokens of links, the letter's eight digits, the sign-in number: derived from an identifier under the programme's
 * key, so that a letter can be printed again and nothing secret lies in the database (which keeps keyed hashes only).
 */
import { createHash, createHmac } from 'node:crypto';
import type { KeyStore } from '#app/adapters/keys/key-store.server.ts';

export const INVITATION_DAYS = 60;

const keyed = (keys: KeyStore, purpose: string, text: string) =>
  createHmac('sha256', keys.programmeKey(purpose)).update(text, 'utf8').digest();

function digits(keys: KeyStore, purpose: string, id: string, count: number): string {
  const number = keyed(keys, purpose, id).readBigUInt64BE(0) % 10n ** BigInt(count);
  return String(number).padStart(count, '0');
}

/** 32 characters of base64url, 192 bits. */
const token = (keys: KeyStore, purpose: string, id: string) =>
  keyed(keys, purpose, id).subarray(0, 24).toString('base64url');

export const linkTokenOf = (keys: KeyStore, invitation: string) => token(keys, 'invitation-link', invitation);
/** @param recovery a random identifier made for this one link */
export const recoveryTokenOf = (keys: KeyStore, recovery: string) => token(keys, 'recovery-link', recovery);
/** Back to where she was; opens nothing by itself. */
export const resumeTokenOf = (keys: KeyStore, link: string) => token(keys, 'resume-link', link);
/** Of the page on which a child answers. */
export const assentTokenOf = (keys: KeyStore, sitting: string) => token(keys, 'assent-link', sitting);
/** Of the link by which family begins to follow. */
export const familyTokenOf = (keys: KeyStore, viewer: string) => token(keys, 'family-link', viewer);
/** Eight digits: guessing is stopped by the rate limit, not by their number. */
export const letterCodeOf = (keys: KeyStore, invitation: string) => digits(keys, 'invitation-code', invitation, 8);
/** Eight digits by which a letter that was posted is named on the telephone; they open nothing. */
export const letterNumberOf = (keys: KeyStore, message: string) => digits(keys, 'letter-number', message, 8);
/** Ten digits: with a password, the way to sign in for those without mail. */
export const signInNumberOf = (keys: KeyStore, account: string) => digits(keys, 'sign-in-number', account, 10);

const lookUp = (keys: KeyStore, purpose: string, secret: string) =>
  keyed(keys, `lookup-${purpose}`, secret).toString('hex');
export const linkHashOf = (keys: KeyStore, token: string) => lookUp(keys, 'link', token);
export const resumeHashOf = (keys: KeyStore, token: string) => lookUp(keys, 'resume', token);
export const assentHashOf = (keys: KeyStore, token: string) => lookUp(keys, 'assent', token);
export const familyHashOf = (keys: KeyStore, token: string) => lookUp(keys, 'family', token);
export const codeHashOf = (keys: KeyStore, code: string) => lookUp(keys, 'code', code);
export const signInNumberHashOf = (keys: KeyStore, number: string) => lookUp(keys, 'number', number);
export const recoveryHash = (token: string): string => createHash('sha256').update(token, 'utf8').digest('hex');
