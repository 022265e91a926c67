/**
 * The tree leaf by leaf, holding no more than its open subtrees: one hash for each leaf and one for each pair, 2 N in all.
 * Source: RFC 9162 §2.1.2.
 */
import { emptyRoot, type Hash, nodeHash } from './merkle.ts';

export type GrowingTree = {
  readonly size: number;
  /** @returns the subtrees that this leaf completes, by level: the leaf itself first */
  append(leaf: Hash): readonly Hash[];
  /** root of the leaves so far */
  root(): Hash;
};

export function growingTree(): GrowingTree {
  /** complete subtrees, largest first; one for each bit that is set in the size */
  const open: Hash[] = [];
  let size = 0;
  return {
    get size() {
      return size;
    },
    append(leaf) {
      const completed = [leaf];
      for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2))
        completed.push(nodeHash(open.pop() as Hash, completed.at(-1) as Hash));
      open.push(completed.at(-1) as Hash);
      size += 1;
      return completed;
    },
    root: () => (open.length === 0 ? emptyRoot() : open.reduceRight((right, left) => nodeHash(left, right))),
  };
}
