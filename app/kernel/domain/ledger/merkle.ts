/** The ledger's tree: RFC 9162 §2.1 hashing, inclusion and consistency proofs. Indices are BigInt: they pass 2^53. */
import { createHash } from 'node:crypto';

export type Hash = Uint8Array;

const HASH_BYTES = 32;
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** SHA-256(0x00 ∥ data) */
export const leafHash = (data: Uint8Array): Buffer => createHash('sha256').update(LEAF).update(data).digest();
/** SHA-256(0x01 ∥ left ∥ right) */
export const nodeHash = (left: Hash, right: Hash): Buffer =>
  createHash('sha256').update(NODE).update(left).update(right).digest();
/** The root of no leaves: SHA-256 of nothing. */
export const emptyRoot = (): Buffer => createHash('sha256').digest();

/** Largest power of two below `size`. @param size 2 or more */
function split(size: number): number {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
}

/** Merkle tree hash over leaf hashes, in order. */
export function rootOf(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return emptyRoot();
  if (leaves.length === 1) return leaves[0] as Hash;
  const half = split(leaves.length);
  return nodeHash(rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half)));
}

/** Audit path of a leaf, nearest first. @throws RangeError on an index outside the tree */
export function inclusionProof(leaves: readonly Hash[], index: number): Hash[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError('leaf-index');
  if (leaves.length === 1) return [];
  const half = split(leaves.length);
  return index < half
    ? [...inclusionProof(leaves.slice(0, half), index), rootOf(leaves.slice(half))]
    : [...inclusionProof(leaves.slice(half), index - half), rootOf(leaves.slice(0, half))];
}

/** Proof that the tree of the first `size` leaves is a beginning of this one. @throws RangeError unless 0 ≤ size ≤ leaves */
export function consistencyProof(leaves: readonly Hash[], size: number): Hash[] {
  if (!Number.isInteger(size) || size < 0 || size > leaves.length) throw new RangeError('tree-size');
  return size === 0 ? [] : subproof(leaves, size, true);
}

function subproof(leaves: readonly Hash[], size: number, whole: boolean): Hash[] {
  if (size === leaves.length) return whole ? [] : [rootOf(leaves)];
  const half = split(leaves.length);
  return size <= half
    ? [...subproof(leaves.slice(0, half), size, whole), rootOf(leaves.slice(half))]
    : [...subproof(leaves.slice(half), size - half, false), rootOf(leaves.slice(0, half))];
}

const equal = (one: Hash, other: Hash): boolean => Buffer.compare(one, other) === 0;
const wholeHashes = (hashes: readonly Hash[]): boolean => hashes.every((hash) => hash.length === HASH_BYTES);

export type Inclusion = {
  readonly index: bigint;
  readonly size: bigint;
  readonly leaf: Hash;
  readonly root: Hash;
  readonly proof: readonly Hash[];
};

/** RFC 9162 §2.1.3.2. False on anything that is not a proof; never throws. */
export function verifyInclusion({ index, size, leaf, root, proof }: Inclusion): boolean {
  if (index < 0n || index >= size || !wholeHashes([leaf, root, ...proof])) return false;
  let [at, last, hash] = [index, size - 1n, leaf];
  for (const part of proof) {
    if (last === 0n) return false;
    if ((at & 1n) === 1n || at === last) {
      hash = nodeHash(part, hash);
      while ((at & 1n) === 0n && at !== 0n) [at, last] = [at >> 1n, last >> 1n];
    } else hash = nodeHash(hash, part);
    [at, last] = [at >> 1n, last >> 1n];
  }
  return last === 0n && equal(hash, root);
}

export type Consistency = {
  readonly size1: bigint;
  readonly size2: bigint;
  readonly root1: Hash;
  readonly root2: Hash;
  readonly proof: readonly Hash[];
};

/** RFC 9162 §2.1.4.2. The empty tree is a beginning of every tree, proved by nothing. Never throws. */
export function verifyConsistency({ size1, size2, root1, root2, proof }: Consistency): boolean {
  if (size1 < 0n || size2 < size1 || !wholeHashes([root1, root2, ...proof])) return false;
  if (size1 === size2) return proof.length === 0 && equal(root1, root2);
  if (size1 === 0n) return proof.length === 0 && equal(root1, emptyRoot());
  const path = (size1 & (size1 - 1n)) === 0n ? [root1, ...proof] : [...proof];
  const [first, ...rest] = path;
  if (first === undefined) return false;
  let [at, last] = [size1 - 1n, size2 - 1n];
  while ((at & 1n) === 1n) [at, last] = [at >> 1n, last >> 1n];
  let [hash1, hash2] = [first, first];
  for (const part of rest) {
    if (last === 0n) return false;
    if ((at & 1n) === 1n || at === last) {
      hash1 = nodeHash(part, hash1);
      hash2 = nodeHash(part, hash2);
      while ((at & 1n) === 0n && at !== 0n) [at, last] = [at >> 1n, last >> 1n];
    } else hash2 = nodeHash(hash2, part);
    [at, last] = [at >> 1n, last >> 1n];
  }
  return last === 0n && equal(hash1, root1) && equal(hash2, root2);
}
