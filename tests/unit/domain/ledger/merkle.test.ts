import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  consistencyProof,
  emptyRoot,
  inclusionProof,
  leafHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from '#app/kernel/domain/ledger/merkle.ts';

const hex = (text: string) => Buffer.from(text, 'hex');
const leavesOf = (count: number) => Array.from({ length: count }, (_, index) => leafHash(Buffer.from(`leaf ${index}`)));

/* The eight entries and roots of certificate-transparency's reference tests (RFC 9162 hashing). */
const ENTRIES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('the tree of RFC 9162', () => {
  const leaves = ENTRIES.map((entry) => leafHash(hex(entry)));

  test('has the published roots for one to eight entries', () => {
    const roots = ROOTS.map((_, index) => Buffer.from(rootOf(leaves.slice(0, index + 1))).toString('hex'));
    expect(roots).toEqual(ROOTS);
  });

  test('has the hash of nothing as root of no entries', () => {
    expect(rootOf([])).toEqual(emptyRoot());
    expect(emptyRoot().toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  test('proves the sixth of eight by three published hashes', () => {
    expect(inclusionProof(leaves, 5).map((hash) => Buffer.from(hash).toString('hex'))).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });

  test('proves every leaf of every tree, and no other leaf in its place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(), (size, seed) => {
        const all = leavesOf(size);
        const index = seed % size;
        const claim = {
          index: BigInt(index),
          size: BigInt(size),
          root: rootOf(all),
          proof: inclusionProof(all, index),
        };
        expect(verifyInclusion({ ...claim, leaf: all[index] as Buffer })).toBe(true);
        expect(verifyInclusion({ ...claim, leaf: leafHash(Buffer.from('another')) })).toBe(false);
      }),
    );
  });

  test('proves every earlier tree a beginning of the later, and no rewritten one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(), (size, seed) => {
        const all = leavesOf(size);
        const before = 1 + (seed % size);
        const claim = {
          size1: BigInt(before),
          size2: BigInt(size),
          root2: rootOf(all),
          proof: consistencyProof(all, before),
        };
        expect(verifyConsistency({ ...claim, root1: rootOf(all.slice(0, before)) })).toBe(true);
        const rewritten = [leafHash(Buffer.from('rewritten')), ...all.slice(1, before)];
        expect(verifyConsistency({ ...claim, root1: rootOf(rewritten) })).toBe(false);
      }),
    );
  });

  test('refuses to prove a leaf that is not there', () => {
    expect(() => inclusionProof(leaves, 8)).toThrow(RangeError);
    expect(() => consistencyProof(leaves, 9)).toThrow(RangeError);
  });
});

const VECTORS = '/work/shared/data/merkle';
const base64 = (text: string | null) => Buffer.from(text ?? '', 'base64');
/** Indices pass 2^53, so the numbers are read as text. */
const read = (path: string): { [key: string]: unknown } =>
  JSON.parse(readFileSync(path, 'utf8').replace(/("(?:leafIdx|treeSize|size1|size2)"\s*:\s*)(-?\d+)/g, '$1"$2"'));
const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((found) =>
    found.isDirectory()
      ? filesUnder(join(folder, found.name))
      : found.name.endsWith('.json')
        ? [join(folder, found.name)]
        : [],
  );

describe('the vectors of transparency-dev/merkle', () => {
  if (!existsSync(VECTORS)) {
    test.skip('are not on this machine', () => {});
    console.info(`${VECTORS} is absent: only the vectors typed into the project were run`);
    return;
  }
  for (const kind of ['inclusion', 'consistency'] as const) {
    test(`agree on every ${kind} proof`, () => {
      const files = filesUnder(join(VECTORS, kind));
      expect(files.length).toBeGreaterThan(10);
      for (const file of files) {
        const vector = read(file);
        const proof = ((vector.proof as string[] | null) ?? []).map(base64);
        const verdict =
          kind === 'inclusion'
            ? verifyInclusion({
                index: BigInt(vector.leafIdx as string),
                size: BigInt(vector.treeSize as string),
                proof,
                leaf: base64(vector.leafHash as string),
                root: base64(vector.root as string),
              })
            : verifyConsistency({
                size1: BigInt(vector.size1 as string),
                size2: BigInt(vector.size2 as string),
                proof,
                root1: base64(vector.root1 as string),
                root2: base64(vector.root2 as string),
              });
        expect([file, verdict]).toEqual([file, !vector.wantErr]);
      }
    });
  }
});
