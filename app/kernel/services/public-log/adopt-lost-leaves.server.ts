/**
 * A restored ledger that holds less than was published takes the lost leaves back from the tiles, before anything is
 * entered again: so the public log goes on as one history, and whoever holds a receipt of a lost act can still prove it.
 */
import type { TileStore } from '#app/adapters/ledger/tile-store.server.ts';
import { growingTree } from '../../domain/ledger/growing-tree.ts';
import { TILE_WIDTH, tilePath, tilesBetween } from '../../domain/ledger/tiles.ts';
import { nodesOfRoot, rootFrom } from '../../domain/ledger/tree-path.ts';
import type { Tools } from '../tools.server.ts';
import { nodesAt } from './ledger-nodes.server.ts';
import { publishedSize, SecondHistory } from './publish-head.server.ts';

const HASH_BYTES = 32;

async function* leavesIn(store: TileStore, size: number): AsyncGenerator<Buffer> {
  for (const tile of tilesBetween(0, size)) {
    if (tile.level > 0) return;
    const content = await store.readTile(tilePath(tile));
    if (content?.length !== tile.width * HASH_BYTES) throw new Error(`tile-missing: ${tilePath(tile)}`);
    for (let at = 0; at < content.length; at += HASH_BYTES) yield content.subarray(at, at + HASH_BYTES);
  }
}

/** @returns how many leaves were taken back. @throws SecondHistory where the restored ledger is no beginning of the published */
export async function adoptLostLeaves(tools: Tools, store: TileStore): Promise<number> {
  const published = publishedSize(tools, store);
  const { prisma } = tools.database;
  const head = await prisma.ledgerHead.findUniqueOrThrow({ where: { id: 1 } });
  const size = Number(head.revision + head.padding);
  if (!published || published.size <= size) return 0;
  const own = rootFrom(size, await nodesAt(prisma, nodesOfRoot(size)));
  const tree = growingTree();
  const lost: string[] = [];
  for await (const leaf of leavesIn(store, published.size)) {
    if (tree.size === size && Buffer.compare(tree.root(), own) !== 0) throw new SecondHistory('differs');
    if (tree.size >= size) lost.push(leaf.toString('hex'));
    tree.append(leaf);
  }
  if (Buffer.compare(tree.root(), published.root) !== 0) throw new SecondHistory('differs');
  await prisma.$transaction(
    async (tx) => {
      for (let at = 0; at < lost.length; at += TILE_WIDTH)
        await tx.$queryRaw`select 1 from (select ledger_pad(${BigInt(size + at)}, ${lost.slice(at, at + TILE_WIDTH)}::text[], 'lost')) as taken`;
    },
    { timeout: 600_000 },
  );
  return lost.length;
}
