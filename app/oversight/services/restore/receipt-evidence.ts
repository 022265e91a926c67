/** A receipt that somebody holds, as evidence of an entry that this ledger lost: checked from the file alone. */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';
import { type LedgerEvent, parseEvent } from '#app/kernel/domain/event/event.ts';
import { leafData, leafHash } from '#app/kernel/domain/ledger/commitment.ts';
import { isSignedBy, readNote } from '#app/kernel/domain/ledger/head.ts';
import { verifyInclusion } from '#app/kernel/domain/ledger/merkle.ts';

const hex = z.string().regex(/^([0-9a-f]{2})+$/);
/** What is read of a receipt; later versions may say more. */
const receiptSchema = z.object({
  schema: z.literal('tomoni-receipt/1'),
  receipt: z.string().regex(/^R-[0-9A-Z]{20,32}$/),
  revision: z.int().positive(),
  event: z.string(),
  eventKey: hex,
  leafHash: hex,
  index: z.int().nonnegative(),
  size: z.int().positive(),
  inclusion: z.array(hex),
  head: z.string(),
  headKey: z.object({ name: z.string() }),
});

export type Evidence = { readonly receipt: string; readonly event: LedgerEvent };

const bytes = (text: string) => Buffer.from(text, 'hex');
const raw = (key: KeyObject) => Buffer.from(key.export({ format: 'jwk' }).x as string, 'base64url');

const signedWith = (text: string, signature: Uint8Array, publicKey: Uint8Array): boolean => {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') };
  return verify(null, Buffer.from(text), createPublicKey({ key: jwk, format: 'jwk' }), signature);
};

/**
 * Null where it proves nothing: the head bears none of our signatures, or the entry is not under it.
 * @param trusted the keys that ever signed heads here, from KEYS_DIR and not from the receipt
 */
export function readEvidence(file: unknown, trusted: readonly KeyObject[]): Evidence | null {
  const read = receiptSchema.safeParse(file);
  if (!read.success) return null;
  const proof = read.data;
  const note = readNote(proof.head);
  if (!note || note.head.size !== BigInt(proof.size)) return null;
  const { name } = proof.headKey;
  if (!trusted.some((key) => isSignedBy(note, { name, publicKey: raw(key) }, signedWith))) return null;
  const leaf = leafHash(leafData(bytes(proof.eventKey), proof.event));
  const { root } = note.head;
  const inclusion = { index: BigInt(proof.index), size: note.head.size, leaf, root, proof: proof.inclusion.map(bytes) };
  if (leaf.toString('hex') !== proof.leafHash || !verifyInclusion(inclusion)) return null;
  try {
    return { receipt: proof.receipt, event: parseEvent({ ...JSON.parse(proof.event), revision: proof.revision }) };
  } catch {
    return null;
  }
}
