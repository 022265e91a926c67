/** Check a receipt's proof as anyone can: from the file alone. */
import { createPublicKey, verify } from 'node:crypto';
import type { ReceiptProof } from '#app/consent/services/receipts/prove-receipt.server.ts';
import { leafData, leafHash } from '#app/kernel/domain/ledger/commitment.ts';
import { cosignatureOf, readKey } from '#app/kernel/domain/ledger/cosignature.ts';
import { isSignedBy, LOG_SIGNATURE, type NoteKey, readNote } from '#app/kernel/domain/ledger/head.ts';
import { verifyConsistency, verifyInclusion } from '#app/kernel/domain/ledger/merkle.ts';

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

/**
 * True where the same leaf stands under the published head, that head and the receipt's own are of one history, and at least
 * `quorum` of these witnesses countersigned it.
 */
export function publishedHolds(proof: ReceiptProof, witnesses: readonly NoteKey[], quorum: number): boolean {
  const { published } = proof;
  const [own, note] = [readNote(proof.head), published && readNote(published.checkpoint)];
  const logKey = published && readKey(published.logKey, LOG_SIGNATURE);
  if (!published || !own || !note || !logKey || !isSignedBy(note, logKey, signedWith)) return false;
  const leaf = leafHash(leafData(bytes(proof.eventKey), proof.event));
  const at = { index: BigInt(proof.index), size: note.head.size, leaf, root: note.head.root };
  if (!verifyInclusion({ ...at, proof: published.inclusion.map(bytes) })) return false;
  const [first, second] = [own.head, note.head].sort((one, other) => (one.size < other.size ? -1 : 1));
  const isOne = verifyConsistency({
    size1: first?.size ?? 0n,
    root1: first?.root ?? leaf,
    size2: second?.size ?? 0n,
    root2: second?.root ?? leaf,
    proof: published.consistency.map(bytes),
  });
  return isOne && witnesses.filter((witness) => cosignatureOf(note, witness, signedWith)).length >= quorum;
}
