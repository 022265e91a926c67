/**
 * The public head of an hour: pad the tree to whole tiles, sign its head, write what is new as files, the checkpoint last.
 * Nothing is signed that does not continue the head that was signed before, as it lies on disk and not in the database:
 * whoever rewrites the tables gets no head for it.
 */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { TileStore } from '#app/adapters/ledger/tile-store.server.ts';
import { writtenKey } from '../../domain/ledger/cosignature.ts';
import { COSIGNATURE, LOG_SIGNATURE, readNote } from '../../domain/ledger/head.ts';
import { paddingAfter, paddingLeaf } from '../../domain/ledger/padding.ts';
import { nodesOfTile, tilePath, tilesBetween } from '../../domain/ledger/tiles.ts';
import { nodesOfRoot, rootFrom } from '../../domain/ledger/tree-path.ts';
import type { Tools } from '../tools.server.ts';
import { nodesAt } from './ledger-nodes.server.ts';
import { logKeyOf, publicLogKey, signHead } from './log-keys.server.ts';

/** The ledger is not a continuation of what was published. Nobody may sign over it; see docs/operations. */
export class SecondHistory extends Error {
  constructor(why: 'went-back' | 'differs' | 'foreign-checkpoint') {
    super(`second-history: ${why}`);
  }
}

export type Turn = {
  readonly hour: Date;
  /** uniform over 1 … 256 */
  readonly draw: number;
};

/** The hour that an instant belongs to. */
export const hourOf = (now: Date): Date => new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000);

/** @returns the size published; null where this hour has its head. @throws SecondHistory, and then nothing was written */
export async function publishHead(tools: Tools, store: TileStore, turn: Turn): Promise<number | null> {
  const { prisma } = tools.database;
  const known = await prisma.publicHead.findFirst({ orderBy: { size: 'desc' } });
  const onDisk = publishedSize(tools, store);
  if (known && known.hour >= turn.hour) {
    if (onDisk?.size !== Number(known.size)) await writeFiles(tools, store, Number(known.size), known.note);
    return null;
  }
  const { size, note } = await prisma.$transaction((tx) => padAndSign(tools, tx, turn, onDisk), { timeout: 20_000 });
  await writeFiles(tools, store, size, note);
  return size;
}

type OnDisk = { readonly size: number; readonly root: Uint8Array };

/** The head that lies on disk. @throws SecondHistory where it is not of this log */
export function publishedSize({ keys, environment }: Tools, store: TileStore): OnDisk | null {
  const text = store.checkpoint();
  if (text === null) return null;
  const note = readNote(text);
  if (!note || !logKeyOf(note, keys, environment.origin)) throw new SecondHistory('foreign-checkpoint');
  return { size: Number(note.head.size), root: note.head.root };
}

const heldSchema = z.object({ size: z.bigint() });

async function padAndSign({ keys, environment }: Tools, tx: Transaction, turn: Turn, before: OnDisk | null) {
  const [held] = await rows(tx, heldSchema, Prisma.sql`select size from ledger_hold()`);
  const first = Number(held?.size);
  if (before !== null) await refuseSecondHistory(tx, before, first);
  const key = keys.programmeKey('public-log/padding');
  const leaves = Array.from({ length: paddingAfter(first, turn.draw) }, (_, at) =>
    paddingLeaf(key, first + at).toString('hex'),
  );
  await tx.$queryRaw`select 1 from (select ledger_pad(${BigInt(first)}, ${leaves}::text[], 'padding')) as padded`;
  const size = first + leaves.length;
  const root = rootFrom(size, await nodesAt(tx, nodesOfRoot(size)));
  const logKey = publicLogKey(keys, environment.origin);
  const note = signHead({ origin: logKey.name, size: BigInt(size), root }, logKey, keys.logSigner().privateKey);
  await tx.publicHead.create({ data: { size: BigInt(size), hour: turn.hour, note } });
  return { size, note };
}

async function refuseSecondHistory(tx: Transaction, before: OnDisk, size: number): Promise<void> {
  if (before.size > size) throw new SecondHistory('went-back');
  const root = rootFrom(before.size, await nodesAt(tx, nodesOfRoot(before.size)));
  if (Buffer.compare(root, before.root) !== 0) throw new SecondHistory('differs');
}

async function writeFiles(tools: Tools, store: TileStore, size: number, note: string): Promise<void> {
  const before = publishedSize(tools, store)?.size ?? 0;
  const { prisma } = tools.database;
  for (const tile of tilesBetween(before, size)) {
    const nodes = nodesOfTile(tile);
    const lookUp = await nodesAt(prisma, nodes);
    await store.writeTile(tilePath(tile), Buffer.concat(nodes.map(lookUp)));
  }
  store.writeCheckpoint(note);
  store.writeKeys(await publishedKeys(tools));
}

/** The log's key and the witnesses', one a line, as they are printed and compared. */
export async function publishedKeys({ database: { prisma }, keys, environment }: Tools): Promise<string> {
  const witnesses = await prisma.witness.findMany({ where: { retiredAt: null }, orderBy: { name: 'asc' } });
  const written = [
    writtenKey(publicLogKey(keys, environment.origin), LOG_SIGNATURE),
    ...witnesses.map((witness) => writtenKey(witness, COSIGNATURE)),
  ];
  return `${written.join('\n')}\n`;
}
