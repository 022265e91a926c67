/** `D-` and a ULID: sortable by time, 80 random bits, Crockford's alphabet. */
import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
let pool = randomBytes(4096);
let used = 0;

function randomCharacters(count: number): string {
  if (used + count > pool.length) {
    pool = randomBytes(4096);
    used = 0;
  }
  let text = '';
  for (let index = 0; index < count; index += 1) text += ALPHABET[(pool[used + index] as number) & 31];
  used += count;
  return text;
}

export function decisionId(nowMs: number): string {
  let time = '';
  let rest = nowMs;
  for (let index = 0; index < 10; index += 1) {
    time = ALPHABET[rest % 32] + time;
    rest = Math.floor(rest / 32);
  }
  return `D-${time}${randomCharacters(16)}`;
}

export const DECISION_ID = /^D-[0-9A-HJKMNP-TV-Z]{26}$/;
