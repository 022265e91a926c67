/** Check a receipt's proof as anyone can: from the file alone. */
import { createPublicKey, verify } from 'node:crypto';
import { leafData, leafHash } from '#app/domain/ledger/commitment.ts';
import { isSignedBy, readNote } from '#app/domain/ledger/head.ts';
import { verifyInclusion } from '#app/domain/ledger/merkle.ts';
import type { ReceiptProof } from '#app/services/receipts/prove-receipt.server.ts';

const bytes = (hex: string) => Buffer.from(hex, 'hex');

const signedWith = (text: string, signature: Uint8Array, publicKey: Uint8Array): boolean => {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') };
  return verify(null, Buffer.from(text), createPublicKey({ key: jwk, format: 'jwk' }), signature);
};

/**
 * True where the entry's text and key give the leaf, the leaf lies in the tree, and the tree's head bears the signature.
 * @param publicKey hex; from where the reader trusts it, not from the receipt
 */
export function receiptHolds(proof: ReceiptProof, publicKey: string): boolean {
  const note = readNote(proof.head);
  if (!note || note.head.size !== BigInt(proof.size)) return false;
  if (!isSignedBy(note, { name: proof.headKey.name, publicKey: bytes(publicKey) }, signedWith)) return false;
  const leaf = leafHash(leafData(bytes(proof.eventKey), proof.event));
  if (leaf.toString('hex') !== proof.leafHash) return false;
  return verifyInclusion({
    index: BigInt(proof.index),
    size: note.head.size,
    leaf,
    root: note.head.root,
    proof: proof.inclusion.map(bytes),
  });
}
