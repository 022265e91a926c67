/** Every complete node of a tree, level by level from its leaves. */
import { type Hash, nodeHash } from '#app/kernel/domain/ledger/merkle.ts';

export function levelsOf(leaves: readonly Hash[]): (readonly Hash[])[] {
  const levels: (readonly Hash[])[] = [leaves];
  for (let below = leaves; below.length > 1; below = levels.at(-1) as readonly Hash[])
    levels.push(
      Array.from({ length: Math.floor(below.length / 2) }, (_, at) =>
        nodeHash(below[2 * at] as Hash, below[2 * at + 1] as Hash),
      ),
    );
  return levels;
}
