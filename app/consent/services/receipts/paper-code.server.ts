/**
 * The code on a printed paper: the receipt's number and a short proof that this programme wrote it. Nobody can make one
 * for a number that he guesses, and the code by itself opens nothing.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyStore } from '#app/adapters/keys/key-store.server.ts';
import { BODY_ALPHABET } from '#bridge/contract/identifiers.ts';

/** 50 bits: with the limit on tries, longer than anybody lives */
const PROOF_CHARACTERS = 10;

/** `R-`, 26 to 28 characters, `-`, ten more; as typed by hand: any case, spaces anywhere. */
const CODE = /^(R-[0-9A-Z]{20,32})-([0-9A-Z]{10})$/;

function proofOf(keys: Pick<KeyStore, 'programmeKey'>, receipt: string): string {
  const mac = createHmac('sha256', keys.programmeKey('paper-proof')).update(receipt, 'utf8').digest();
  return Array.from(mac.subarray(0, PROOF_CHARACTERS), (byte) => BODY_ALPHABET[byte % BODY_ALPHABET.length]).join('');
}

export const paperCode = (keys: Pick<KeyStore, 'programmeKey'>, receipt: string): string =>
  `${receipt}-${proofOf(keys, receipt)}`;

/** The receipt's number; null where the code is none of ours, whatever is wrong with it. */
export function readPaperCode(keys: Pick<KeyStore, 'programmeKey'>, typed: string): string | null {
  const [, receipt = '', proof = ''] = CODE.exec(typed.replace(/\s/g, '').toUpperCase()) ?? [];
  const right = proofOf(keys, receipt);
  return proof.length === right.length && timingSafeEqual(Buffer.from(proof), Buffer.from(right)) ? receipt : null;
}
