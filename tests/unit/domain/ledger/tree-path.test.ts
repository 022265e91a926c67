import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inclusionProof, leafHash, nodeHash, rootOf, verifyInclusion } from '#app/kernel/domain/ledger/merkle.ts';
import { inclusionFrom, nodesNeeded } from '#app/kernel/domain/ledger/tree-path.ts';

const leaves = Array.from({ length: 130 }, (_, index) => leafHash(createHash('sha256').update(String(index)).digest()));

/** Stored subtrees as the database keeps them: complete ones only. */
function store(size: number): Map<string, Uint8Array> {
  const nodes = new Map<string, Uint8Array>();
  for (let index = 0; index < size; index += 1) nodes.set(`0/${index}`, leaves[index] as Uint8Array);
  for (let level = 1; 2 ** level <= size; level += 1)
    for (let index = 0; (index + 1) * 2 ** level <= size; index += 1) {
      const left = nodes.get(`${level - 1}/${2 * index}`) as Uint8Array;
      nodes.set(`${level}/${index}`, nodeHash(left, nodes.get(`${level - 1}/${2 * index + 1}`) as Uint8Array));
    }
  return nodes;
}

test('a proof out of stored subtrees equals the proof over all leaves, in every tree and for every leaf', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 130 }), fc.nat(), (size, pick) => {
      const index = pick % size;
      const nodes = store(size);
      const needed = new Set(nodesNeeded(index, size).map(({ level, index: at }) => `${level}/${at}`));
      const found = inclusionFrom(index, size, ({ level, index: at }) => {
        expect(needed).toContain(`${level}/${at}`);
        return nodes.get(`${level}/${at}`) as Uint8Array;
      });
      const all = leaves.slice(0, size);
      expect(found.proof.map((hash) => Buffer.from(hash).toString('hex'))).toEqual(
        inclusionProof(all, index).map((hash) => Buffer.from(hash).toString('hex')),
      );
      expect(Buffer.from(found.root)).toEqual(Buffer.from(rootOf(all)));
    }),
  );
});

test('a proof for another leaf does not verify', () => {
  const nodes = store(7);
  const { proof, root } = inclusionFrom(2, 7, ({ level, index }) => nodes.get(`${level}/${index}`) as Uint8Array);
  const claim = (leaf: Uint8Array) => verifyInclusion({ index: 2n, size: 7n, leaf, root, proof });
  expect(claim(leaves[2] as Uint8Array)).toBe(true);
  expect(claim(leaves[3] as Uint8Array)).toBe(false);
});
