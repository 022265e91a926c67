/**
 * Leaves of no event: each padding leaf recomputed, so that none hides an act. What a restore lost and took back from the
 * tiles cannot be recomputed: it counts only where the ledger itself says that it was restored to just there.
 */
import { z } from 'zod';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { GrowingTree } from '#app/kernel/domain/ledger/growing-tree.ts';
import { paddingLeaf } from '#app/kernel/domain/ledger/padding.ts';
import type { Moment } from '#app/kernel/services/public-log/at-one-moment.server.ts';
import { nodesAt } from '#app/kernel/services/public-log/ledger-nodes.server.ts';

export type PaddingAuditor = {
  /** leaves taken back after a restore, so far */
  readonly lost: number;
  /** appends what came before an event */
  before(revision: number): Promise<void>;
  /** the ledger says that it was restored to this revision */
  opened(restored: number): void;
  finish(): Promise<void>;
};

const closedRow = z.object({ revision: z.bigint() });

export async function paddingAuditor(
  { database: { prisma }, keys }: Moment,
  tree: GrowingTree,
  after: (tree: GrowingTree) => void,
  blame: (what: 'padding', revision?: number) => void,
): Promise<PaddingAuditor> {
  const key = keys.programmeKey('public-log/padding');
  const blocks = await prisma.ledgerPadding.findMany({ orderBy: { first: 'asc' } });
  const restoredTo = new Set<number>();
  let [next, through, lost] = [0, 0, 0];

  async function leavesOf({ kind, count }: { readonly kind: string; readonly count: number }) {
    const places = Array.from({ length: count }, (_, at) => tree.size + at);
    if (kind !== 'lost') return places.map((place) => paddingLeaf(key, place));
    lost += count;
    const nodes = places.map((index) => ({ level: 0, index }));
    return nodes.map(await nodesAt(prisma, nodes));
  }

  return {
    get lost() {
      return lost;
    },
    opened: (restored) => void restoredTo.add(restored),
    async before(revision) {
      for (let block = blocks[next]; block && Number(block.afterRevision) < revision; block = blocks[next]) {
        next += 1;
        through += block.count;
        if (Number(block.first) !== tree.size || Number(block.through) !== through) blame('padding');
        for (const leaf of await leavesOf(block)) tree.append(leaf);
        after(tree);
      }
    },
    async finish() {
      const closed = await rows(
        prisma,
        closedRow,
        Prisma.sql`select revision from ledger_restore where opened_at is null`,
      );
      for (const { revision } of closed) restoredTo.add(Number(revision));
      for (const { kind, afterRevision } of blocks)
        if (kind === 'lost' && !restoredTo.has(Number(afterRevision))) blame('padding', Number(afterRevision));
    },
  };
}
