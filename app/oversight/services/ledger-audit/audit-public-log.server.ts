/**
 * What was published, against the tree as it grows: heads in the table and the one on disk, their signatures, the
 * witnesses' countersignatures, tiles on disk, time stamps. Heads that others kept are held against the tree in the same way.
 */
import { openTileStore } from '#app/adapters/ledger/tile-store.server.ts';
import { readToken } from '#app/adapters/time-stamp.ts';
import { cosignatureOf } from '#app/kernel/domain/ledger/cosignature.ts';
import type { GrowingTree } from '#app/kernel/domain/ledger/growing-tree.ts';
import { type Head, readNote } from '#app/kernel/domain/ledger/head.ts';
import { nodesOfTile, tilePath, tilesBetween } from '#app/kernel/domain/ledger/tiles.ts';
import type { Moment } from '#app/kernel/services/public-log/at-one-moment.server.ts';
import { nodesAt } from '#app/kernel/services/public-log/ledger-nodes.server.ts';
import { logKeyOf, verifyEd25519 } from '#app/kernel/services/public-log/log-keys.server.ts';
import { stampedDigest } from '#app/kernel/services/public-log/stamp-head.server.ts';

type Blame = (what: 'public-head' | 'witnessed-head' | 'cosignature' | 'tile' | 'time-stamp') => void;

export type HeadAuditor = {
  readonly count: number;
  /** called after each leaf or block of leaves: heads of this size are compared */
  at(tree: GrowingTree): void;
  /** heads of a size that was never reached, and the files */
  finish(): Promise<void>;
};

type Expected = { readonly root: Uint8Array | null; readonly blamed: 'public-head' | 'witnessed-head' };

/** unreadable: no tree reaches it, so it is blamed at the end */
const NO_TREE = -1n;

export type Outside = {
  /** heads that somebody outside kept */
  readonly witnessed: readonly Head[];
  /** the checkpoint on disk, read before the moment: the files of a newer head may not be written yet */
  readonly published: string | null;
};

export async function headAuditor(
  moment: Moment,
  { witnessed, published }: Outside,
  blame: Blame,
): Promise<HeadAuditor> {
  const known = await moment.database.prisma.publicHead.findMany({ orderBy: { size: 'asc' } });
  const expected = new Map<number, Expected[]>();
  const expect = (size: bigint, one: Expected) =>
    expected.set(Number(size), [...(expected.get(Number(size)) ?? []), one]);
  for (const head of known) expect(head.size, { root: signedRoot(moment, head), blamed: 'public-head' });
  const onDisk = published === null ? null : (readNote(published)?.head.size ?? NO_TREE);
  if (published !== null && onDisk !== null)
    expect(onDisk, { root: signedRoot(moment, { size: onDisk, note: published }), blamed: 'public-head' });
  for (const { size, root } of witnessed) expect(size, { root, blamed: 'witnessed-head' });
  return {
    count: known.length,
    at(tree) {
      const here = expected.get(tree.size);
      if (!here) return;
      expected.delete(tree.size);
      const root = tree.root();
      for (const one of here) if (!one.root || Buffer.compare(one.root, root) !== 0) blame(one.blamed);
    },
    async finish() {
      for (const { blamed } of [...expected.values()].flat()) blame(blamed);
      await checkSignatures(moment, blame);
      if (onDisk !== null && onDisk > 0n) await checkFiles(moment, Number(onDisk), blame);
    },
  };
}

/** Null where the note is not the log's own for this size. */
function signedRoot({ keys, environment }: Moment, { size, note }: { readonly size: bigint; readonly note: string }) {
  const read = readNote(note);
  if (read?.head.size !== size) return null;
  return logKeyOf(read, keys, environment.origin) ? read.head.root : null;
}

async function checkSignatures({ database: { prisma } }: Moment, blame: Blame): Promise<void> {
  const cosigned = await prisma.cosignature.findMany({ include: { head: true, by: true } });
  for (const { head, by, line } of cosigned) {
    const note = readNote(head.note + line);
    if (!note || !cosignatureOf(note, by, verifyEd25519)) blame('cosignature');
  }
  for (const { head, token } of await prisma.headTimestamp.findMany({ include: { head: true } }))
    if (!isStampOf(token, head.note)) blame('time-stamp');
}

function isStampOf(token: Uint8Array, note: string): boolean {
  try {
    return readToken(token).digest.equals(stampedDigest(note));
  } catch {
    return false;
  }
}

/** Every file as the tree has it. A machine without the folder audits the rest: files are looked at where they lie. */
async function checkFiles({ database: { prisma }, environment }: Moment, size: number, blame: Blame): Promise<void> {
  const store = openTileStore(environment.logDir);
  for (const tile of tilesBetween(0, size)) {
    const nodes = nodesOfTile(tile);
    const stored = await nodesAt(prisma, nodes)
      .then((lookUp) => Buffer.concat(nodes.map(lookUp)))
      .catch(() => null);
    if (!stored || !(await store.readTile(tilePath(tile)))?.equals(stored)) blame('tile');
  }
}
