/**
 * P7: a proof in a ledger of a million: made in memory, checked against 20 bare hashes, its size as a file.
 * P8: all leaves and the tree of a million against the bare hashes that this takes, in one process, in turns.
 */
import { createHash, randomBytes } from 'node:crypto';
import { growingTree } from '#app/kernel/domain/ledger/growing-tree.ts';
import { type Hash, leafHash, verifyInclusion } from '#app/kernel/domain/ledger/merkle.ts';
import { inclusionFrom, type NodePlace } from '#app/kernel/domain/ledger/tree-path.ts';
import { levelsOf } from './levels.ts';
import { numberOption } from './options.ts';
import { paired, quartiles, show } from './pairs.ts';

const BARE_HASHES = 20;

/** Microseconds each call took, in order of size. */
function timed(times: number, work: (at: number) => void): number[] {
  const took = Array.from({ length: times }, (_, at) => {
    const began = process.hrtime.bigint();
    work(at);
    return Number(process.hrtime.bigint() - began) / 1000;
  });
  return took.sort((one, other) => one - other);
}
const part = (sorted: readonly number[], share: number) =>
  (sorted[Math.floor(share * (sorted.length - 1))] as number).toFixed(1);

const ms = (work: () => void): number => {
  const began = performance.now();
  work();
  return performance.now() - began;
};

async function proofs(leaves: readonly Hash[]): Promise<void> {
  const levels = levelsOf(leaves);
  const lookUp = ({ level, index }: NodePlace) => levels[level]?.[index] as Hash;
  const size = leaves.length;
  const index = (at: number) => (at * 7919) % size;
  const made = timed(20_000, (at) => void inclusionFrom(index(at), size, lookUp));
  console.log(`P7 made in memory: p50 ${part(made, 0.5)} µs, p99 ${part(made, 0.99)} µs`);
  const { proof, root } = inclusionFrom(12_345, size, lookUp);
  const claim = { index: 12_345n, size: BigInt(size), leaf: leaves[12_345] as Hash, root, proof };
  if (!verifyInclusion(claim)) throw new Error('the proof does not hold');
  const data = randomBytes(65);
  const checks = 2000;
  const ratios = await paired(
    24,
    () => ms(() => void Array.from({ length: checks }, () => verifyInclusion(claim))),
    () => ms(() => void Array.from({ length: checks * BARE_HASHES }, () => createHash('sha256').update(data).digest())),
  );
  console.log(
    `P7 checked ÷ ${BARE_HASHES} bare hashes: ${show(quartiles(ratios))}; ${proof.length} hashes in the path`,
  );
}

async function audit(data: readonly Buffer[], pairs: number): Promise<void> {
  const bare = randomBytes(65);
  const ratios = await paired(
    pairs,
    () =>
      ms(() => {
        const tree = growingTree();
        for (const one of data) tree.append(leafHash(one));
        tree.root();
      }),
    () =>
      ms(() => {
        for (let at = 0; at < 2 * data.length; at += 1) createHash('sha256').update(bare).digest();
      }),
  );
  console.log(`P8 leaves and tree of ${data.length} ÷ ${2 * data.length} bare hashes: ${show(quartiles(ratios))}`);
}

export async function run(args: readonly string[]): Promise<void> {
  const size = numberOption(args, 'size', 1_000_000);
  const data = Array.from({ length: size }, () => randomBytes(32));
  await proofs(data.map(leafHash));
  await audit(data, numberOption(args, 'pairs', 6));
}
