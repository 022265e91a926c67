/**
 * Proofs out of stored complete subtrees: node (level, index) covers the leaves [index·2^level, (index+1)·2^level).
 * A tree of n leaves needs at most 2·log2(n) of them. Source: RFC 9162 §2.1.3.
 */
import { type Hash, nodeHash } from './merkle.ts';

export type NodePlace = { readonly level: number; readonly index: number };
type Range = { readonly start: number; readonly size: number };
export type LookUpNode = (place: NodePlace) => Hash;

/** The largest power of two below `size` (size ≥ 2). */
const split = (size: number): number => 2 ** Math.floor(Math.log2(size - 1));
const isComplete = (size: number): boolean => Number.isInteger(Math.log2(size));

/** Complete subtrees whose hashes make up a range, left to right. */
function placesOf({ start, size }: Range): NodePlace[] {
  if (isComplete(size)) {
    const level = Math.log2(size);
    return [{ level, index: start / size }];
  }
  const left = split(size);
  return [...placesOf({ start, size: left }), ...placesOf({ start: start + left, size: size - left })];
}

/** The ranges beside the path from leaf `index` to the root, lowest first. */
function siblings(index: number, { start, size }: Range): Range[] {
  if (size === 1) return [];
  const left = { start, size: split(size) };
  const right = { start: start + left.size, size: size - left.size };
  return index < right.start ? [...siblings(index, left), right] : [...siblings(index, right), left];
}

function hashOf(range: Range, lookUp: LookUpNode): Hash {
  if (isComplete(range.size)) return lookUp(placesOf(range)[0] as NodePlace);
  const left = split(range.size);
  const rest = { start: range.start + left, size: range.size - left };
  return nodeHash(hashOf({ start: range.start, size: left }, lookUp), hashOf(rest, lookUp));
}

/** Every stored node that a proof of leaf `index` in a tree of `size` leaves, and that tree's root, are made of. */
export function nodesNeeded(index: number, size: number): NodePlace[] {
  const whole = { start: 0, size };
  return [...siblings(index, whole).flatMap(placesOf), ...placesOf(whole)];
}

/** @throws RangeError where the leaf is not in the tree; whatever `lookUp` throws where a node is missing */
export function inclusionFrom(index: number, size: number, lookUp: LookUpNode): { proof: Hash[]; root: Hash } {
  if (index < 0 || index >= size) throw new RangeError('leaf-outside-tree');
  const whole = { start: 0, size };
  return { proof: siblings(index, whole).map((range) => hashOf(range, lookUp)), root: hashOf(whole, lookUp) };
}

/** Ranges that prove the first `size` leaves of `range` a beginning of it. Source: RFC 9162 §2.1.4.1. */
function rangesBeside(size: number, range: Range, isKnown: boolean): Range[] {
  if (size === range.size) return isKnown ? [] : [range];
  const left = { start: range.start, size: split(range.size) };
  const right = { start: range.start + left.size, size: range.size - left.size };
  return size <= left.size
    ? [...rangesBeside(size, left, isKnown), right]
    : [...rangesBeside(size - left.size, right, false), left];
}

const beginningOf = (size1: number, size2: number): Range[] =>
  size1 === 0 ? [] : rangesBeside(size1, { start: 0, size: size2 }, true);

/** Every stored node that `consistencyFrom` looks up. */
export const nodesBetween = (size1: number, size2: number): NodePlace[] => beginningOf(size1, size2).flatMap(placesOf);

/** Proof that the tree of `size1` leaves is a beginning of the one of `size2`. @throws RangeError unless 0 ≤ size1 ≤ size2 */
export function consistencyFrom(size1: number, size2: number, lookUp: LookUpNode): Hash[] {
  if (size1 < 0 || size1 > size2) throw new RangeError('tree-size');
  return beginningOf(size1, size2).map((range) => hashOf(range, lookUp));
}

/** Every stored node that the root of `size` leaves is made of. */
export const nodesOfRoot = (size: number): NodePlace[] => (size === 0 ? [] : placesOf({ start: 0, size }));

/** Root of the first `size` leaves. @param size 1 or more */
export const rootFrom = (size: number, lookUp: LookUpNode): Hash => hashOf({ start: 0, size }, lookUp);
