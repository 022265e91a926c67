/** Tiles, padding, cosignatures, the growing tree: each against the plain definition, each with what must not pass. */
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cosignatureOf, cosignedText, quorumOf, readKey, writtenKey } from '#app/kernel/domain/ledger/cosignature.ts';
import { growingTree } from '#app/kernel/domain/ledger/growing-tree.ts';
import { COSIGNATURE, headText, keyHash, LOG_SIGNATURE, readNote, signedNote } from '#app/kernel/domain/ledger/head.ts';
import { consistencyProof, leafHash, nodeHash, rootOf, verifyConsistency } from '#app/kernel/domain/ledger/merkle.ts';
import { paddingAfter, paddingLeaf } from '#app/kernel/domain/ledger/padding.ts';
import { nodesOfTile, tilePath, tilesBetween } from '#app/kernel/domain/ledger/tiles.ts';
import { consistencyFrom, nodesBetween } from '#app/kernel/domain/ledger/tree-path.ts';

const leaves = Array.from({ length: 600 }, (_, index) => leafHash(Buffer.from(String(index))));

describe('tiles', () => {
  test.each([
    [{ level: 0, n: 1234067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 1, n: 0, width: 7 }, 'tile/1/000.p/7'],
    [{ level: 2, n: 999, width: 256 }, 'tile/2/999'],
    [{ level: 0, n: 1000, width: 1 }, 'tile/0/x001/000.p/1'],
  ])('%j lies at %s', (tile, path) => expect(tilePath(tile)).toBe(path));

  test('those of two sizes are what the larger has and the smaller has not, each hash once', () => {
    fc.assert(
      fc.property(fc.nat(200_000), fc.nat(200_000), (one, more) => {
        const tiles = tilesBetween(one, one + more);
        for (const tile of tiles) {
          const unit = 256 ** tile.level;
          expect((tile.n * 256 + tile.width) * unit).toBeLessThanOrEqual(one + more);
          expect((tile.n * 256 + tile.width) * unit).toBeGreaterThan(one);
          expect(nodesOfTile(tile)[0]).toEqual({ level: tile.level * 8, index: tile.n * 256 });
        }
        const newLeaves = tiles.filter(({ level }) => level === 0).reduce((sum, { width }) => sum + width, 0);
        expect(newLeaves).toBe(more === 0 ? 0 : one + more - Math.floor(one / 256) * 256);
      }),
    );
  });
});

describe('padding', () => {
  test('always adds, and always ends at a whole tile', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 256 }), (size, draw) => {
        const padding = paddingAfter(size, draw);
        expect(padding).toBeGreaterThan(0);
        expect(padding).toBeLessThan(512);
        expect((size + padding) % 256).toBe(0);
      }),
    );
  });

  test('one act more or less changes the chance of any published size by 1/256 at most', () => {
    const chances = (acts: number) => {
      const found = new Map<number, number>();
      for (let draw = 1; draw <= 256; draw += 1) {
        const size = 1024 + acts + paddingAfter(1024 + acts, draw);
        found.set(size, (found.get(size) ?? 0) + 1);
      }
      return found;
    };
    for (let acts = 0; acts < 1000; acts += 1) {
      const [one, other] = [chances(acts), chances(acts + 1)];
      for (const size of new Set([...one.keys(), ...other.keys()]))
        expect(Math.abs((one.get(size) ?? 0) - (other.get(size) ?? 0))).toBeLessThanOrEqual(1);
    }
    // the control: without the draw, the 257th act of an hour would be read from the size with certainty
    expect(1024 + 256 + paddingAfter(1024 + 256, 256)).not.toBe(1024 + 255 + paddingAfter(1024 + 255, 1));
  });

  test('a draw outside its range is refused; a leaf depends on key and place', () => {
    expect(() => paddingAfter(1, 0)).toThrow(RangeError);
    expect(() => paddingAfter(1, 257)).toThrow(RangeError);
    const key = Buffer.alloc(32, 1);
    const made = [paddingLeaf(key, 1), paddingLeaf(key, 2), paddingLeaf(Buffer.alloc(32, 2), 1)];
    expect(new Set(made.map((leaf) => leaf.toString('hex'))).size).toBe(3);
  });
});

describe('the tree', () => {
  test('leaf by leaf has the root of all leaves at every size', () => {
    const tree = growingTree();
    for (let size = 0; size <= 300; size += 1) {
      expect(Buffer.compare(tree.root(), rootOf(leaves.slice(0, size)))).toBe(0);
      tree.append(leaves[size] as Buffer);
    }
  });

  test('consistency out of stored subtrees is the proof over all leaves', () => {
    const stored = new Map<string, Uint8Array>(leaves.map((leaf, at) => [`0/${at}`, leaf]));
    for (let level = 1; 2 ** level <= leaves.length; level += 1)
      for (let index = 0; (index + 1) * 2 ** level <= leaves.length; index += 1) {
        const [left, right] = [stored.get(`${level - 1}/${2 * index}`), stored.get(`${level - 1}/${2 * index + 1}`)];
        stored.set(`${level}/${index}`, nodeHash(left as Uint8Array, right as Uint8Array));
      }
    fc.assert(
      fc.property(fc.nat(600), fc.nat(600), (one, other) => {
        const [size1, size2] = [Math.min(one, other), Math.max(one, other)];
        const needed = new Set(nodesBetween(size1, size2).map(({ level, index }) => `${level}/${index}`));
        const proof = consistencyFrom(size1, size2, ({ level, index }) => {
          expect(needed).toContain(`${level}/${index}`);
          return stored.get(`${level}/${index}`) as Uint8Array;
        });
        expect(proof.map((hash) => Buffer.from(hash))).toEqual(
          consistencyProof(leaves.slice(0, size2), size1).map((hash) => Buffer.from(hash)),
        );
        const [root1, root2] = [rootOf(leaves.slice(0, size1)), rootOf(leaves.slice(0, size2))];
        const claim = { size1: BigInt(size1), size2: BigInt(size2), root1, root2, proof };
        expect(verifyConsistency(claim)).toBe(true);
        if (size1 > 0 && size1 < size2)
          expect(verifyConsistency({ ...claim, root1: rootOf(leaves.slice(1, size1 + 1)) })).toBe(false);
      }),
    );
  });
});

/* RFC 8032 §7.1, test 1 */
const privateKey = createPrivateKey({
  key: Buffer.from(
    `302e020100300506032b6570042204209d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60`,
    'hex',
  ),
  format: 'der',
  type: 'pkcs8',
});
const publicKey = new Uint8Array(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32));
const WITNESS = { name: 'patients.example/witness', publicKey };
const check = (text: string, signature: Uint8Array, key: Uint8Array) =>
  verify(
    null,
    Buffer.from(text),
    createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key).toString('base64url') }, format: 'jwk' }),
    signature,
  );

describe('a cosignature', () => {
  const text = headText({ origin: 'tomoni.example/log', size: 256n, root: rootOf(leaves.slice(0, 256)) });
  function cosigned(seconds: number, signedSeconds = seconds) {
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(BigInt(seconds));
    const signature = sign(null, Buffer.from(cosignedText(text, signedSeconds)), privateKey);
    const bytes = Buffer.concat([keyHash(WITNESS, COSIGNATURE), time, signature]).toString('base64');
    const note = readNote(signedNote(text, [`\u2014 ${WITNESS.name} ${bytes}\n`]));
    if (!note) throw new Error('unreadable');
    return note;
  }

  test('counts with its time, and with no other', () => {
    expect(cosignatureOf(cosigned(1_795_000_000), WITNESS, check)?.at).toEqual(new Date(1_795_000_000_000));
    expect(cosignatureOf(cosigned(1_795_000_000, 1_795_000_001), WITNESS, check)).toBeNull();
    expect(cosignatureOf(cosigned(5), { ...WITNESS, name: 'other' }, check)).toBeNull();
    expect(cosignatureOf(cosigned(5), { ...WITNESS, publicKey: new Uint8Array(32) }, check)).toBeNull();
  });

  test('is handed on as the line it came in, and counts under its own name alone', () => {
    const { text: signed, signatures } = cosigned(5);
    const [one] = signatures;
    if (!one) throw new Error('no signature');
    const bytes = Buffer.concat([one.keyHash, one.signature]).toString('base64');
    expect(cosignatureOf(cosigned(5), WITNESS, check)?.line).toBe(`\u2014 ${WITNESS.name} ${bytes}\n`);
    const renamed = { ...cosigned(5), text: signed, signatures: [{ ...one, name: 'other' }] };
    expect(cosignatureOf(renamed, WITNESS, check)).toBeNull();
    const withOther = { ...cosigned(5), signatures: [{ ...one, name: 'other' }, one] };
    expect(cosignatureOf(withOther, WITNESS, check)?.at).toEqual(new Date(5000));
    for (const signature of [one.signature.subarray(0, 4), Buffer.concat([one.signature, one.signature])])
      expect(cosignatureOf({ ...cosigned(5), signatures: [{ ...one, signature }] }, WITNESS, check)).toBeNull();
  });

  test('a key is written and read back; one changed character and it is none', () => {
    const written = writtenKey(WITNESS, COSIGNATURE);
    expect(readKey(written, COSIGNATURE)).toEqual(WITNESS);
    expect(readKey(written, LOG_SIGNATURE)).toBeNull();
    expect(readKey(written.replace('patients', 'patient5'), COSIGNATURE)).toBeNull();
  });

  test('more than half of the witnesses are needed', () => {
    expect([1, 2, 3, 4, 5].map(quorumOf)).toEqual([1, 2, 2, 3, 3]);
  });
});
