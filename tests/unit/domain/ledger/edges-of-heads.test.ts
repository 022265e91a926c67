/** The edges of canonical text, heads and keys: the last that counts, and the first beyond it that must not. */
import { describe, expect, test } from 'vitest';
import { canonicalText, sha256 } from '#app/kernel/domain/ledger/canonical.ts';
import { keyedHash } from '#app/kernel/domain/ledger/commitment.ts';
import { readKey, writtenKey } from '#app/kernel/domain/ledger/cosignature.ts';
import {
  COSIGNATURE,
  headText,
  keyHash,
  LOG_SIGNATURE,
  readNote,
  signatureLine,
} from '#app/kernel/domain/ledger/head.ts';

const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex');
const KEY = { name: 'log.example/one', publicKey: new Uint8Array(32).fill(7) };

describe('canonical text', () => {
  test('is refused with the place of what cannot be written', () => {
    const said = (value: unknown) => {
      try {
        return canonicalText(value);
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(said({ a: [1, { b: undefined }] })).toBe('not writable as canonical JSON at $.a[1].b');
    expect(said(() => 1)).toBe('not writable as canonical JSON at $');
    expect(said(Object.create({}))).toBe('not writable as canonical JSON at $');
    expect([null, 'a', true, 0, [], {}].map(said)).toEqual(['null', '"a"', 'true', '0', '[]', '{}']);
  });

  test('is hashed as UTF-8', () => {
    expect(sha256('あ')).toBe('dc5a4d3d82f7e15792959dc661538ae0e541ce66494516f5c9cfd9cd3308494d');
    expect(keyedHash(KEY.publicKey, 'あ')).toBe(keyedHash(KEY.publicKey, Buffer.from('あ', 'utf8')));
  });
});

describe('a head', () => {
  const head = { origin: 'log.example/one', size: 5n, root: new Uint8Array(32) };
  test.each([
    ['no origin', { ...head, origin: '' }, 'origin'],
    ['a space in the origin', { ...head, origin: 'log example' }, 'origin'],
    ['a plus in the origin', { ...head, origin: 'log+example' }, 'origin'],
    ['fewer than no leaves', { ...head, size: -1n }, 'head'],
    ['a short root', { ...head, root: new Uint8Array(31) }, 'head'],
    ['a long root', { ...head, root: new Uint8Array(33) }, 'head'],
  ])('with %s is refused', (_, wrong, why) => {
    expect(() => headText(wrong)).toThrow(new RangeError(why));
  });

  test('of an empty tree is one', () => {
    expect(headText({ ...head, size: 0n })).toBe(`log.example/one\n0\n${Buffer.alloc(32).toString('base64')}\n`);
  });

  test.each([
    ['a short signature', KEY, 63],
    ['a long signature', KEY, 65],
    ['a key without a name', { ...KEY, name: '' }, 64],
    ['a space in the name', { ...KEY, name: 'a b' }, 64],
    ['a plus in the name', { ...KEY, name: 'a+b' }, 64],
  ])('is not signed with %s', (_, key, length) => {
    expect(() => signatureLine(key, new Uint8Array(length))).toThrow(new RangeError('signature'));
  });

  const text = headText(head);
  const line = signatureLine(KEY, new Uint8Array(64).fill(9));
  const note = `${text}\n${line}`;

  test('is read back whole, each signature apart', () => {
    const read = readNote(`${note}${line}`);
    const signature = { name: KEY.name, keyHash: keyHash(KEY), signature: Buffer.alloc(64, 9) };
    expect(read).toEqual({
      head: { ...head, root: Buffer.alloc(32) },
      text,
      signatures: [signature, signature],
    });
  });

  test.each([
    ['no empty line', `${text}${line}`],
    ['no end of the last line', note.slice(0, -1)],
    ['a line before', `x\n${note}`],
    ['a fourth line', `${text}x\n\n${line}`],
    ['a size with a zero before', note.replace('\n5\n', '\n05\n')],
    ['a size of twenty digits', note.replace('\n5\n', '\n55555555555555555555\n')],
    ['a space in the origin', note.replace('log.example', 'log example')],
    ['no signature', `${text}\n`],
    ['a signature line without its dash', note.replace('\u2014 ', '')],
    ['a signature line with a word more', note.replace(/\n$/, ' x\n')],
    ['a word before the dash', note.replace('\u2014', 'x\u2014')],
    ['a plus in the name of a signature', note.replace('\u2014 log.example', '\u2014 log+example')],
    ['one bad line among good ones', `${note}x\n`],
  ])('with %s is not read', (_, wrong) => {
    expect(readNote(wrong)).toBeNull();
  });

  test('of nineteen digits is read', () => {
    expect(readNote(note.replace('\n5\n', '\n5555555555555555555\n'))?.head.size).toBe(5_555_555_555_555_555_555n);
    expect(readNote(note.replace('\n5\n', '\n0\n'))?.head.size).toBe(0n);
  });
});

describe('a written key', () => {
  const written = writtenKey(KEY, COSIGNATURE);
  const withBytes = (bytes: Uint8Array, kind: number) =>
    `${KEY.name}+${hex(keyHash({ ...KEY, publicKey: bytes.subarray(1) }, kind))}+${Buffer.from(bytes).toString('base64')}`;

  test('is name, hash and kind with key', () => {
    expect(written).toBe(
      `log.example/one+${hex(keyHash(KEY, COSIGNATURE))}+${Buffer.from([4, ...KEY.publicKey]).toString('base64')}`,
    );
    expect(readKey(` ${written}\n`, COSIGNATURE)).toEqual(KEY);
    expect(readKey(writtenKey(KEY, LOG_SIGNATURE), LOG_SIGNATURE)).toEqual(KEY);
  });

  test.each([
    ['nothing', ''],
    ['a word before', `x ${written}`],
    ['a word after', `${written} x`],
    ['no name', written.replace('log.example/one', '')],
    ['a hash of seven digits', written.replace(/\+[0-9a-f]/, '+')],
    ['another hash', written.replace(/\+[0-9a-f]{8}\+/, '+00000000+')],
    ['a byte too few', withBytes(Uint8Array.of(4, ...new Uint8Array(31)), 4)],
    ['a byte too many', withBytes(Uint8Array.of(4, ...new Uint8Array(33)), 4)],
    ['another kind', withBytes(Uint8Array.of(1, ...new Uint8Array(32)), 4)],
  ])('%s is none', (_, text) => {
    expect(readKey(text, COSIGNATURE)).toBeNull();
  });

  test('the kind is part of its hash', () => {
    expect(hex(keyHash(KEY))).toBe(hex(keyHash(KEY, LOG_SIGNATURE)));
    expect(hex(keyHash(KEY))).not.toBe(hex(keyHash(KEY, COSIGNATURE)));
    expect(keyHash(KEY)).toHaveLength(4);
  });
});
