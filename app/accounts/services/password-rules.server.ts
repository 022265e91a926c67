/** What a new password must be: long, and not one that everybody tries or that was leaked. Words and sentences are welcome. Pure. */

import type { PasswordFault } from '#app/kernel/services/access/refusals.ts';
import { COMMON_PASSWORDS } from './common-passwords.ts';
import { isLeaked } from './leaked-passwords.server.ts';
import { bareOf, PASSWORD_MAX, PASSWORD_MIN } from './password-length.ts';

/** Of this programme and its field: whoever guesses begins with them. Listed in docs/security.md. */
export const CONTEXT_WORDS = [
  'tomoni',
  'ともに',
  'genome',
  'ゲノム',
  'genomics',
  'rare',
  'disease',
  '難病',
  'cancer',
  'がん',
  'consent',
  '同意',
  'programme',
  'program',
  'プログラム',
  'hospital',
  '病院',
  'patient',
  '患者',
  'participant',
  '参加者',
  'doctor',
  '医師',
  'panel',
  'パネル',
  'admin',
  'administrator',
  '管理者',
  'password',
  'パスワード',
  'japan',
  '日本',
] as const;
const ONLY_CONTEXT = new RegExp(`^(?:${CONTEXT_WORDS.join('|')})+$`, 'u');
/** Nothing but such words, with figures and signs between. */
const isOfTheContext = (text: string): boolean => ONLY_CONTEXT.test(text.replace(/[^\p{L}]/gu, ''));

const SEQUENCES = [
  '01234567890123456789',
  '09876543210987654321',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
];

/** One short piece again and again (`aaaa…`, `abcabc…`, four characters at most), or a row of the keyboard. */
const isPattern = (text: string): boolean =>
  /^(.{1,4})\1+.{0,3}$/su.test(text) || SEQUENCES.some((row) => row.includes(text) || text.startsWith(row));

/** @param isOwnAddress whether the text is the mail address of the account */
export function passwordFault(password: string, isOwnAddress: (text: string) => boolean): PasswordFault | null {
  const text = password.normalize('NFKC').trim();
  const length = [...text].length;
  if (length < PASSWORD_MIN) return 'password-short';
  if (length > PASSWORD_MAX) return 'password-long';
  const bare = bareOf(text);
  if (COMMON_PASSWORDS.has(bare) || isLeaked(bare) || isPattern(bare) || isOfTheContext(bare)) return 'password-common';
  return isOwnAddress(text) ? 'password-own-address' : null;
}
