/**
 * The tree recomputed from the leaves, and every stored subtree held against it: proofs and tiles are served from these
 * rows, so a wrong one below a right root would hand out proofs that fail.
 */
import { type GrowingTree, growingTree } from '#app/kernel/domain/ledger/growing-tree.ts';
import type { Hash } from '#app/kernel/domain/ledger/merkle.ts';
import type { NodePlace } from '#app/kernel/domain/ledger/tree-path.ts';
import type { Moment } from '#app/kernel/services/public-log/at-one-moment.server.ts';
import { nodesAt } from '#app/kernel/services/public-log/ledger-nodes.server.ts';

export type TreeAuditor = GrowingTree & {
  /** holds what was computed since against the rows, once it is much */
  catchUp(): Promise<void>;
  /** the rest, and rows that belong to no leaf */
  finish(): Promise<void>;
};

const MUCH = 10_000;

export function treeAuditor({ database: { prisma } }: Moment, blame: (what: 'tree') => void): TreeAuditor {
  const tree = growingTree();
  let computed: { readonly place: NodePlace; readonly hash: Hash }[] = [];
  let compared = 0;

  async function compare(): Promise<void> {
    const lookUp = await nodesAt(
      prisma,
      computed.map(({ place }) => place),
    );
    if (!computed.every(({ place, hash }) => isStored(lookUp, place, hash))) blame('tree');
    compared += computed.length;
    computed = [];
  }

  return {
    get size() {
      return tree.size;
    },
    root: tree.root,
    append(leaf) {
      const at = tree.size;
      const completed = tree.append(leaf);
      for (const [level, hash] of completed.entries())
        computed.push({ place: { level, index: Math.floor(at / 2 ** level) }, hash });
      return completed;
    },
    catchUp: async () => {
      if (computed.length >= MUCH) await compare();
    },
    async finish() {
      await compare();
      if ((await prisma.ledgerNode.count()) > compared) blame('tree');
    },
  };
}

function isStored(lookUp: (place: NodePlace) => Hash, place: NodePlace, hash: Hash): boolean {
  try {
    return Buffer.compare(lookUp(place), hash) === 0;
  } catch {
    return false;
  }
}
