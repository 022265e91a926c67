/**
 * Programme identifiers `P-…` (participant) and `S-…` (sample): a body of nine characters of Crockford's alphabet and
 * a check character, ISO 7064 MOD 37,36 over the body. Source: contract §1.
 */
import { z } from 'zod';

export type ParticipantId = string & { readonly __brand: 'ParticipantId' };
export type SampleId = string & { readonly __brand: 'SampleId' };

export const BODY_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const CHECK_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const BODY = /^[0-9A-HJKMNP-TV-Z]{9}$/;

/** ISO 7064 MOD 37,36 check character over a nine-character body; values 0–9, A=10 … Z=35. */
export function checkCharacter(body: string): string {
  let product = 36;
  for (const character of body) {
    let sum = (product + CHECK_ALPHABET.indexOf(character)) % 36;
    if (sum === 0) sum = 36;
    product = (2 * sum) % 37;
  }
  return CHECK_ALPHABET[(37 - product) % 36] as string;
}

function hasForm(prefix: 'P-' | 'S-', text: string): boolean {
  if (text.length !== 12 || !text.startsWith(prefix)) return false;
  const body = text.slice(2, 11);
  return BODY.test(body) && checkCharacter(body) === text[11];
}

/** Exact form only, as APIs accept it. */
export const isParticipantId = (text: string): text is ParticipantId => hasForm('P-', text);
export const isSampleId = (text: string): text is SampleId => hasForm('S-', text);

export const participantIdSchema = z.custom<ParticipantId>(
  (value) => typeof value === 'string' && isParticipantId(value),
  { error: 'participant-id' },
);
export const sampleIdSchema = z.custom<SampleId>((value) => typeof value === 'string' && isSampleId(value), {
  error: 'sample-id',
});

/** Nine characters from 45 random bits. @param randomBits 0 ≤ n < 2^45, from a CSPRNG */
export function bodyFromBits(randomBits: bigint): string {
  let rest = randomBits;
  let body = '';
  for (let position = 0; position < 9; position += 1) {
    body = BODY_ALPHABET[Number(rest & 31n)] + body;
    rest >>= 5n;
  }
  return body;
}

export const participantIdOf = (body: string): ParticipantId => `P-${body}${checkCharacter(body)}` as ParticipantId;
export const sampleIdOf = (body: string): SampleId => `S-${body}${checkCharacter(body)}` as SampleId;

/**
 * What a person typed, forgiven: case, spaces, hyphens; I, L → 1 and O → 0 in the body only (the check character may
 * itself be one of them). Null where no identifier comes out.
 */
export function readTypedIdentifier(prefix: 'P-' | 'S-', typed: string): string | null {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―ー−]/g, '');
  const bare = letters.length === 11 && letters.startsWith(prefix[0] as string) ? letters.slice(1) : letters;
  if (bare.length !== 10) return null;
  const body = bare.slice(0, 9).replace(/[IL]/g, '1').replace(/O/g, '0');
  const identifier = `${prefix}${body}${bare[9]}`;
  return hasForm(prefix, identifier) ? identifier : null;
}

/** A recorded list of samples. */
export const MANIFEST_ID = /^M-[0-9A-HJKMNP-TV-Z]{26}$/;
