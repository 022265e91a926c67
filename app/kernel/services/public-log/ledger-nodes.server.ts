/** Stored subtrees of the ledger's tree, fetched for one question and looked up in memory. */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { Hash } from '../../domain/ledger/merkle.ts';
import type { LookUpNode, NodePlace } from '../../domain/ledger/tree-path.ts';

/** PostgreSQL takes 65,535 values in one statement; a level and a place for each node. */
const AT_ONCE = 20_000;

const nodeRow = z.object({ level: z.number(), index: z.bigint(), hash: z.instanceof(Uint8Array) });

/** @throws from the look-up where a node is missing: a tree with a hole proves nothing */
export async function nodesAt(tx: Pick<Transaction, '$queryRaw'>, places: readonly NodePlace[]): Promise<LookUpNode> {
  const found = new Map<string, Hash>();
  for (let from = 0; from < places.length; from += AT_ONCE) {
    const part = places.slice(from, from + AT_ONCE);
    const stored = await rows(
      tx,
      nodeRow,
      Prisma.sql`
        select n.level, n.index, n.hash from unnest(${part.map(({ level }) => level)}::int[],
          ${part.map(({ index }) => BigInt(index))}::bigint[]) as p (level, index) join ledger_node n using (level, index)`,
    );
    for (const { level, index, hash } of stored) found.set(`${level}/${index}`, hash);
  }
  return ({ level, index }) => {
    const hash = found.get(`${level}/${index}`);
    if (!hash) throw new Error(`ledger-node-missing: ${level}/${index}`);
    return hash;
  };
}
