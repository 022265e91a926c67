/** The edges of trees, proofs, tiles and padding: the last that counts, and the first beyond it that must not. */
import { describe, expect, test } from 'vitest';
import { growingTree } from '#app/kernel/domain/ledger/growing-tree.ts';
import {
  consistencyProof,
  emptyRoot,
  type Hash,
  inclusionProof,
  leafHash,
  nodeHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from '#app/kernel/domain/ledger/merkle.ts';
import { paddingAfter, paddingLeaf } from '#app/kernel/domain/ledger/padding.ts';
import { nodesOfTile, tilePath, tilesBetween } from '#app/kernel/domain/ledger/tiles.ts';
import {
  consistencyFrom,
  inclusionFrom,
  nodesBetween,
  nodesNeeded,
  nodesOfRoot,
  rootFrom,
} from '#app/kernel/domain/ledger/tree-path.ts';

const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex');
const leaves = Array.from({ length: 9 }, (_, at) => leafHash(Buffer.from(String(at))));
const root = rootOf(leaves);
const key = new Uint8Array(32).fill(7);

describe('proofs', () => {
  test.each([-1, 9, 0.5, Number.NaN])('there is no leaf %d of nine', (index) => {
    expect(() => inclusionProof(leaves, index)).toThrow(new RangeError('leaf-index'));
  });
  test.each([-1, 10, 1.5])('there is no beginning of %d of nine', (size) => {
    expect(() => consistencyProof(leaves, size)).toThrow(new RangeError('tree-size'));
    const needless = (): Hash => root;
    if (Number.isInteger(size)) expect(() => consistencyFrom(size, 9, needless)).toThrow(new RangeError('tree-size'));
  });
  test('of all and of nothing are empty', () => {
    expect([consistencyProof(leaves, 0), consistencyProof(leaves, 9)]).toEqual([[], []]);
    expect([nodesBetween(0, 9), nodesBetween(9, 9)]).toEqual([[], []]);
    expect(inclusionProof(leaves.slice(0, 1), 0)).toEqual([]);
  });

  const inclusion = (index: number, size: number) => ({
    ...{ index: BigInt(index), size: BigInt(size), leaf: leaves[index] as Hash },
    ...{ root: rootOf(leaves.slice(0, size)), proof: inclusionProof(leaves.slice(0, size), index) },
  });

  test('of inclusion hold for every leaf, and with anything changed for none', () => {
    for (let size = 1; size <= 9; size += 1)
      for (let index = 0; index < size; index += 1) {
        const claim = inclusion(index, size);
        expect(verifyInclusion(claim)).toBe(true);
        const wrong = [
          { ...claim, index: claim.index - BigInt(size) },
          { ...claim, index: BigInt(size) },
          { ...claim, leaf: claim.leaf.subarray(1) },
          { ...claim, root: claim.root.subarray(1) },
          { ...claim, root: Buffer.concat([claim.root, Buffer.alloc(1)]) },
          { ...claim, proof: [...claim.proof, root] },
          { ...claim, proof: [...claim.proof, root.subarray(1)] },
          ...(claim.proof.length > 0
            ? [
                { ...claim, proof: claim.proof.slice(1) },
                { ...claim, proof: claim.proof.slice(0, -1) },
              ]
            : []),
          ...claim.proof.map((_, at) => ({ ...claim, proof: claim.proof.with(at, Buffer.alloc(32)) })),
          ...claim.proof.map((part, at) => ({ ...claim, proof: claim.proof.with(at, part.subarray(1)) })),
          ...Array.from({ length: size }, (_, other) => ({ ...claim, index: BigInt(other) })).filter(
            ({ index: other }) => other !== claim.index,
          ),
        ];
        expect(wrong.map(verifyInclusion)).toEqual(wrong.map(() => false));
      }
  });

  test('of inclusion have one form: a longer tree or a root for a leaf is not believed', () => {
    expect(verifyInclusion({ ...inclusion(0, 1), size: 2n })).toBe(false);
    expect(verifyInclusion({ index: 0n, size: 0n, leaf: root, root, proof: [] })).toBe(false);
    const two = nodeHash(leaves[0] as Hash, leaves[1] as Hash);
    expect(
      verifyInclusion({ index: 0n, size: 1n, leaf: leaves[0] as Hash, root: two, proof: [leaves[1] as Hash] }),
    ).toBe(false);
  });

  test('end where the tree ends: a part too many is not believed, though everything was made to fit', () => {
    const [leaf, part] = [leaves[0], leaves[1]] as [Hash, Hash];
    const above = nodeHash(part, leaf);
    expect(verifyInclusion({ index: 0n, size: 1n, leaf, root: above, proof: [part] })).toBe(false);
    const proof = [...consistencyProof(leaves.slice(0, 4), 3), part];
    const crafted = (size: number) => nodeHash(part, rootOf(leaves.slice(0, size)));
    const [root1, root2] = [crafted(3), crafted(4)];
    expect(verifyConsistency({ size1: 3n, size2: 4n, root1, root2, proof })).toBe(false);
  });

  test('are of whole hashes: what is too short is not believed, though both are', () => {
    const short = root.subarray(1);
    expect(verifyInclusion({ index: 0n, size: 1n, leaf: short, root: short, proof: [] })).toBe(false);
    expect(verifyConsistency({ size1: 4n, size2: 4n, root1: short, root2: short, proof: [] })).toBe(false);
  });

  const consistency = (size1: number, size2: number) => ({
    ...{ size1: BigInt(size1), size2: BigInt(size2), proof: consistencyProof(leaves.slice(0, size2), size1) },
    ...{ root1: rootOf(leaves.slice(0, size1)), root2: rootOf(leaves.slice(0, size2)) },
  });

  test('of consistency hold for every beginning, and with anything changed for none', () => {
    const other = leafHash(Buffer.from('other'));
    for (let size2 = 0; size2 <= 9; size2 += 1)
      for (let size1 = 0; size1 <= size2; size1 += 1) {
        const claim = consistency(size1, size2);
        expect([size1, size2, verifyConsistency(claim)]).toEqual([size1, size2, true]);
        const wrong = [
          { ...claim, root1: other },
          { ...claim, root1: claim.root1.subarray(1) },
          { ...claim, root2: claim.root2.subarray(1) },
          { ...claim, proof: [...claim.proof, other] },
          { ...claim, proof: [...claim.proof, other.subarray(1)] },
          { ...claim, size1: claim.size1 - 100n },
          { ...claim, size2: claim.size1 - 1n },
          ...(size1 > 0 ? [{ ...claim, root2: other }] : []),
          ...(claim.proof.length > 0
            ? [
                { ...claim, proof: claim.proof.slice(1) },
                { ...claim, proof: claim.proof.slice(0, -1) },
                { ...claim, proof: [] },
              ]
            : []),
          ...claim.proof.map((_, at) => ({ ...claim, proof: claim.proof.with(at, other) })),
          ...claim.proof.map((part, at) => ({ ...claim, proof: claim.proof.with(at, part.subarray(1)) })),
          ...(claim.proof.length > 0
            ? [
                { ...claim, size1: claim.size1 + 1n },
                { ...claim, size1: claim.size2, root1: claim.root2 },
              ]
            : []),
        ];
        expect([size1, size2, wrong.map(verifyConsistency)]).toEqual([size1, size2, wrong.map(() => false)]);
      }
  });

  test('the empty tree is a beginning of every tree by its own root alone', () => {
    expect(verifyConsistency({ size1: 0n, size2: 0n, root1: emptyRoot(), root2: emptyRoot(), proof: [] })).toBe(true);
    expect(verifyConsistency({ size1: 0n, size2: 9n, root1: root, root2: root, proof: [] })).toBe(false);
  });
});

describe('proofs out of stored nodes', () => {
  const stored = new Map<string, Hash>(leaves.map((leaf, at) => [`0/${at}`, leaf]));
  for (let level = 1; 2 ** level <= 9; level += 1)
    for (let index = 0; (index + 1) * 2 ** level <= 9; index += 1)
      stored.set(
        `${level}/${index}`,
        nodeHash(stored.get(`${level - 1}/${2 * index}`) as Hash, stored.get(`${level - 1}/${2 * index + 1}`) as Hash),
      );
  const lookUp = ({ level, index }: { level: number; index: number }) => stored.get(`${level}/${index}`) as Hash;

  test.each([
    [-1, 9],
    [9, 9],
    [0, 0],
  ])('leaf %d of %d is outside', (index, size) => {
    expect(() => inclusionFrom(index, size, lookUp)).toThrow(new RangeError('leaf-outside-tree'));
  });

  test('are made of the fewest nodes, named beforehand', () => {
    expect(nodesOfRoot(0)).toEqual([]);
    expect(nodesOfRoot(7)).toEqual([
      { level: 2, index: 0 },
      { level: 1, index: 2 },
      { level: 0, index: 6 },
    ]);
    expect(nodesNeeded(2, 7)).toEqual([
      ...[
        { level: 0, index: 3 },
        { level: 1, index: 0 },
        { level: 1, index: 2 },
        { level: 0, index: 6 },
      ],
      ...nodesOfRoot(7),
    ]);
    expect(nodesBetween(3, 7)).toEqual([
      ...[
        { level: 0, index: 2 },
        { level: 0, index: 3 },
        { level: 1, index: 0 },
        { level: 1, index: 2 },
        { level: 0, index: 6 },
      ],
    ]);
    for (let size = 1; size <= 9; size += 1) {
      expect(hex(rootFrom(size, lookUp))).toBe(hex(rootOf(leaves.slice(0, size))));
      const asked: string[] = [];
      rootFrom(size, (place) => {
        asked.push(`${place.level}/${place.index}`);
        return lookUp(place);
      });
      expect(asked).toEqual(nodesOfRoot(size).map(({ level, index }) => `${level}/${index}`));
    }
  });
});

describe('the growing tree', () => {
  test('knows its size, and tells each subtree that a leaf completes', () => {
    const tree = growingTree();
    const completed = leaves.map((leaf) => tree.append(leaf).map(hex));
    expect(tree.size).toBe(9);
    expect(completed.map((one) => one.length)).toEqual([1, 2, 1, 3, 1, 2, 1, 4, 1]);
    expect(completed[0]).toEqual([hex(leaves[0])]);
    expect(completed[7]).toEqual([
      hex(leaves[7]),
      hex(rootOf(leaves.slice(6, 8))),
      hex(rootOf(leaves.slice(4, 8))),
      hex(rootOf(leaves.slice(0, 8))),
    ]);
    expect(hex(growingTree().root())).toBe(hex(emptyRoot()));
  });
});

describe('tiles and padding', () => {
  test('the path has three digits a part, and the width where it is not whole', () => {
    const path = (n: number, width = 256) => tilePath({ level: 0, n, width });
    expect([path(0), path(999), path(1000), path(999_999), path(1_000_000)]).toEqual([
      ...['tile/0/000', 'tile/0/999', 'tile/0/x001/000', 'tile/0/x999/999', 'tile/0/x001/x000/000'],
    ]);
    expect([path(5, 255), path(5, 1)]).toEqual(['tile/0/005.p/255', 'tile/0/005.p/1']);
  });

  test('new tiles are named from the leaves up, each once, whole or not', () => {
    expect(tilesBetween(0, 0)).toEqual([]);
    expect(tilesBetween(7, 7)).toEqual([]);
    expect(tilesBetween(0, 1)).toEqual([{ level: 0, n: 0, width: 1 }]);
    expect(tilesBetween(256, 256)).toEqual([]);
    expect(tilesBetween(255, 257)).toEqual([
      ...[
        { level: 0, n: 0, width: 256 },
        { level: 0, n: 1, width: 1 },
        { level: 1, n: 0, width: 1 },
      ],
    ]);
    expect(tilesBetween(256, 512)).toEqual([
      { level: 0, n: 1, width: 256 },
      { level: 1, n: 0, width: 2 },
    ]);
    expect(tilesBetween(65_535, 65_536)).toEqual([
      ...[
        { level: 0, n: 255, width: 256 },
        { level: 1, n: 0, width: 256 },
        { level: 2, n: 0, width: 1 },
      ],
    ]);
    expect(nodesOfTile({ level: 1, n: 2, width: 2 })).toEqual([
      { level: 8, index: 512 },
      { level: 8, index: 513 },
    ]);
  });

  test.each([0, 257, 1.5, Number.NaN])('a draw of %d is refused', (draw) => {
    expect(() => paddingAfter(1, draw)).toThrow(new RangeError('draw'));
  });

  test('padding ends at the first whole tile past the draw', () => {
    expect([
      paddingAfter(0, 1),
      paddingAfter(0, 256),
      paddingAfter(1, 256),
      paddingAfter(255, 1),
      paddingAfter(256, 1),
    ]).toEqual([...[256, 256, 511, 1, 256]]);
    expect(hex(paddingLeaf(key, 5))).not.toBe(hex(paddingLeaf(key, 6)));
    expect(paddingLeaf(key, 5)).toHaveLength(32);
  });
});
