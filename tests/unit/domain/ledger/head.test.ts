import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  headText,
  isSignedBy,
  type NoteKey,
  readNote,
  signatureLine,
  signedNote,
} from '#app/kernel/domain/ledger/head.ts';
import { rootOf } from '#app/kernel/domain/ledger/merkle.ts';

/* RFC 8032 §7.1, test 1 */
const privateKey = createPrivateKey({
  key: Buffer.from(
    `302e020100300506032b657004220420${'9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'}`,
    'hex',
  ),
  format: 'der',
  type: 'pkcs8',
});
const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
const KEY: NoteKey = { name: 'tomoni.example/ledger', publicKey };
const HEAD = { origin: 'tomoni.example/ledger', size: 184n, root: rootOf([]) };
const check = (text: string, signature: Uint8Array) =>
  verify(null, Buffer.from(text), createPublicKey(privateKey), signature);
const note = () =>
  signedNote(headText(HEAD), [signatureLine(KEY, sign(null, Buffer.from(headText(HEAD)), privateKey))]);

describe('a signed head', () => {
  test('is three lines, an empty one and a signature', () => {
    expect(note().split('\n').slice(0, 4)).toEqual([
      'tomoni.example/ledger',
      '184',
      '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
      '',
    ]);
  });

  test('is read back and verified', () => {
    const read = readNote(note());
    expect(read?.head).toMatchObject({ origin: HEAD.origin, size: 184n });
    expect(read && isSignedBy(read, KEY, check)).toBe(true);
  });

  test('is not believed with another size, another name or another key', () => {
    const changed = readNote(note().replace('\n184\n', '\n185\n'));
    expect(changed && isSignedBy(changed, KEY, check)).toBe(false);
    const read = readNote(note());
    expect(read && isSignedBy(read, { ...KEY, name: 'other' }, check)).toBe(false);
    expect(read && isSignedBy(read, { ...KEY, publicKey: Buffer.alloc(32) }, check)).toBe(false);
  });

  test('is not believed with any of its characters changed: base64 leaves bits unused at an end', () => {
    const written = note();
    const characters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\n '];
    const believed = [...written].flatMap((character, at) =>
      characters
        .filter((other) => other !== character)
        .map((other) => readNote(written.slice(0, at) + other + written.slice(at + 1)))
        .filter((read) => read && isSignedBy(read, KEY, check)),
    );
    expect(believed).toEqual([]);
  });

  test('is signed where one of its lines is of this key, under its own name', () => {
    const signature = sign(null, Buffer.from(headText(HEAD)), privateKey);
    const other = signatureLine({ ...KEY, name: 'other' }, new Uint8Array(64));
    const good = signatureLine(KEY, signature);
    const isSigned = (lines: string[]) => {
      const read = readNote(signedNote(headText(HEAD), lines));
      return read && isSignedBy(read, KEY, check);
    };
    expect([isSigned([other, good]), isSigned([good, other]), isSigned([other])]).toEqual([true, true, false]);
    expect(isSigned([good.replace(KEY.name, 'other')])).toBe(false);
  });

  test.each(['', 'x\n', 'a\n01\nAAAA\n\n', `${'a\n1\n'}\n`])('is not read from %j', (text) => {
    expect(readNote(text)).toBeNull();
  });
});
