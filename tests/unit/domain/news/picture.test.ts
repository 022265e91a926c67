import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { PICTURE_MAX_BYTES, readPicture } from '#app/kernel/domain/files/picture.ts';

const bytesOf = (...parts: (string | number[] | Uint8Array)[]) =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))),
  );
const big = (value: number) => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255];
const little = (value: number) => [value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24];
const two = (value: number) => [value >> 8, value & 255];
const ascii = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

const chunk = (kind: string, body: Uint8Array | number[]) => bytesOf(big(body.length), kind, body, [0, 0, 0, 0]);
const png = (width: number, height: number, ...more: Uint8Array[]) =>
  bytesOf(
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    chunk('IHDR', [...big(width), ...big(height), 8, 0, 0, 0, 0]),
    ...more,
    chunk('IDAT', deflateSync(Buffer.alloc(64))),
    chunk('IEND', []),
  );

const EXIF = (turn: number) => {
  const body = bytesOf(
    'Exif\0\0',
    'MM',
    [0, 0x2a, 0, 0, 0, 8, 0, 2],
    [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0],
    [0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 50],
    [0, 0, 0, 0],
    'GPS 35.6N 139.7E',
  );
  return bytesOf([0xff, 0xe1], two(body.length + 2), body);
};
const jpeg = (width: number, height: number, ...told: Uint8Array[]) =>
  bytesOf(
    [0xff, 0xd8],
    [0xff, 0xe0, 0, 16],
    'JFIF\0',
    [1, 1, 0, 0, 1, 0, 1, 0, 0],
    ...told,
    [0xff, 0xc0, 0, 11, 8],
    two(height),
    two(width),
    [1, 1, 0x11, 0],
    [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0],
    [1, 2, 0xff, 0, 3, 0xff, 0xd0, 4],
    [0xff, 0xd9],
  );

const webpOf = (...chunks: [string, number[]][]) => {
  const body = bytesOf(
    'WEBP',
    ...chunks.flatMap(([kind, bytes]) => [kind, little(bytes.length), bytes, bytes.length % 2 ? [0] : []]),
  );
  return bytesOf('RIFF', little(body.length), body);
};
const VP8X = (flags: number) => ['VP8X', [flags, 0, 0, 0, 0x57, 2, 0, 0x2b, 1, 0]] as [string, number[]];
const VP8L = ['VP8L', [0x2f, 0x57, 0xc2, 0x4a, 0, 1, 2, 3]] as [string, number[]];

describe('a picture keeps what is seen of it, and nothing of who took it where', () => {
  test('PNG: texts, EXIF and what hangs behind the end are gone', () => {
    const told = [chunk('tEXt', bytesOf('Author\0Hanako')), chunk('eXIf', bytesOf('MM GPS'))];
    const read = readPicture(bytesOf(png(600, 300, ...told), '<script>alert(1)</script>'));
    expect(read).toMatchObject({ ok: true, type: 'image/png', width: 600, height: 300 });
    expect(read.ok && ascii(read.bytes)).not.toMatch(/Hanako|GPS|script/);
    expect(read.ok && readPicture(read.bytes)).toEqual(read);
  });

  test('JPEG: EXIF, comments and what hangs behind the end are gone; the turn of the camera stays', () => {
    const comment = bytesOf([0xff, 0xfe], two(8), 'Hanako');
    const read = readPicture(bytesOf(jpeg(600, 300, EXIF(6), comment), 'PK\x03\x04 hidden'));
    expect(read).toMatchObject({ ok: true, type: 'image/jpeg', width: 300, height: 600 });
    expect(read.ok && ascii(read.bytes)).not.toMatch(/Hanako|GPS|hidden/);
    expect(read.ok && ascii(read.bytes)).toMatch(/Exif/);
    expect(read.ok && readPicture(read.bytes)).toEqual(read);
    const straight = readPicture(jpeg(600, 300, EXIF(1)));
    expect(straight.ok && ascii(straight.bytes)).not.toMatch(/Exif|GPS/);
  });

  test('JPEG: thumbnails of JFIF are gone, how colours are kept stays', () => {
    const whole = jpeg(600, 300, bytesOf([0xff, 0xee, 0, 14], 'Adobe', [0, 100, 0, 0, 0, 0, 1]));
    expect(readPicture(whole)).toMatchObject({ ok: true, bytes: whole });
    const small = (head: string, points: string) =>
      bytesOf([0xff, 0xe0], two(head.length + points.length + 2), head, points);
    const inHead = small('JFIF\0\x01\x01\0\0\x01\0\x01\x02\x01', 'FACE01');
    const beside = small('JFXX\0\x13\x02\x01', 'FACE02');
    const other = bytesOf([0xff, 0xee, 0, 8], 'FACE03');
    const read = readPicture(bytesOf([0xff, 0xd8], inHead, beside, other, jpeg(600, 300).subarray(20)));
    expect(read).toEqual(readPicture(jpeg(600, 300)));
    expect(read.ok && ascii(read.bytes)).toContain('JFIF');
  });

  test('WebP: EXIF and XMP are gone, and the header no longer promises them', () => {
    const read = readPicture(
      webpOf(VP8X(0x0c), VP8L, ['EXIF', [...Buffer.from('GPS 35')]], ['XMP ', [...Buffer.from('Hanako')]]),
    );
    expect(read).toMatchObject({ ok: true, type: 'image/webp', width: 600, height: 300 });
    expect(read.ok && ascii(read.bytes)).not.toMatch(/GPS|Hanako/);
    expect(read.ok && read.bytes[20]).toBe(0);
    expect(read.ok && new DataView(read.bytes.buffer).getUint32(4, true)).toBe(read.ok ? read.bytes.length - 8 : 0);
  });
});

test.each([
  ['nothing', new Uint8Array(), 'empty'],
  ['too many bytes', new Uint8Array(PICTURE_MAX_BYTES + 1), 'too-large'],
  [
    'a drawing that may hold a script',
    bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    'no-picture',
  ],
  ['a page under another name', bytesOf('<html></html>'), 'no-picture'],
  ['a PNG that is cut off', png(600, 300).subarray(0, 60), 'no-picture'],
  ['a JPEG that is cut off', jpeg(600, 300).subarray(0, 40), 'no-picture'],
  [
    'a PNG whose piece is longer than the file',
    bytesOf(png(600, 300).subarray(0, 33), big(99_999), 'IDAT', [1, 2, 3, 4, 5, 6, 7, 8]),
    'no-picture',
  ],
  ['an icon', png(32, 32), 'too-small'],
  ['a wall', png(9000, 600), 'too-wide'],
  ['a PNG that moves', png(600, 300, chunk('acTL', [0, 0, 0, 2, 0, 0, 0, 0])), 'moves'],
  ['a WebP that moves', webpOf(VP8X(0x02), ['ANIM', [0, 0, 0, 0, 0, 0]]), 'moves'],
])('%s is refused', (_, bytes, problem) => {
  expect(readPicture(bytes)).toEqual({ ok: false, problem });
});

test('whatever a picture is spoilt into, it is read or refused, never thrown at', () => {
  const whole = [png(600, 300), jpeg(600, 300, EXIF(6)), webpOf(VP8X(0x0c), VP8L)];
  for (const bytes of whole)
    for (let at = 0; at < bytes.length; at += 1)
      for (const value of [0, 0x7f, 0xff]) {
        const spoilt = Uint8Array.from(bytes);
        spoilt[at] = value;
        expect(() => readPicture(spoilt)).not.toThrow();
        expect(() => readPicture(bytes.subarray(0, at))).not.toThrow();
      }
});
