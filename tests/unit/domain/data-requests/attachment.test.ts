import { deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ATTACHMENT_MAX_BYTES, readAttachment } from '#app/kernel/domain/files/attachment.ts';
import { aJpeg, aPdf, aPng } from '#tests/support/scans.ts';

const unpack = (packed: Uint8Array) => {
  try {
    return inflateSync(packed, { maxOutputLength: 1_000_000 });
  } catch {
    return null;
  }
};
const read = (bytes: Uint8Array) => {
  const answer = readAttachment(bytes, unpack);
  return answer.ok ? answer.type : answer.problem;
};
const withTail = (bytes: Uint8Array, tail: string) =>
  new Uint8Array(Buffer.concat([bytes, Buffer.from(tail, 'latin1')]));
const packed = (text: string) => {
  const body = deflateSync(Buffer.from(text)).toString('latin1');
  return `4 0 obj << /Type /ObjStm /Filter /FlateDecode /Length ${body.length} >> stream\n${body}\nendstream endobj`;
};
/** `aPdf` writes UTF-8; packed bytes are single ones. */
const pdfWith = (more: string) =>
  new Uint8Array(Buffer.from(Buffer.from(aPdf()).toString('latin1').replace('trailer', `${more}\ntrailer`), 'latin1'));

describe('a file of a request', () => {
  test('is a PDF, a PNG or a JPEG by what is in it', () => {
    expect([aPdf(), aPng(800, 900), aJpeg(800, 900)].map(read)).toEqual(['application/pdf', 'image/png', 'image/jpeg']);
    expect(read(pdfWith(packed('1 0 << /Type /Page >>')))).toBe('application/pdf');
  });

  test.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['a page of the web', new TextEncoder().encode('<html><script>alert(1)</script></html>'), 'no-scan'],
    ['an archive', new TextEncoder().encode('PK\u0003\u0004rest'), 'no-scan'],
    ['a Word document with a macro', new TextEncoder().encode('PK\u0003\u0004word/vbaProject.bin'), 'no-scan'],
    ['a PDF that runs a script', aPdf('4 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj'), 'alive'],
    ['a PDF that writes the script’s name in digits', aPdf('4 0 obj << /S /J#61vaScript >> endobj'), 'alive'],
    ['a PDF that holds another file', aPdf('4 0 obj << /EmbeddedFiles 5 0 R >> endobj'), 'alive'],
    ['a PDF that hides its script in a packed object', pdfWith(packed('5 0 << /S /JavaScript /JS (x) >>')), 'alive'],
    [
      'a PDF with a packed object that cannot be looked into',
      pdfWith(packed('x').replace(/stream\n./, 'stream\n!')),
      'no-scan',
    ],
    ['a PDF with a password', aPdf('4 0 obj << /Encrypt 9 0 R >> endobj'), 'locked'],
    ['more than ten megabytes', new Uint8Array(ATTACHMENT_MAX_BYTES + 1), 'too-large'],
  ])('is not %s', (_name, bytes, problem) => {
    expect(read(bytes)).toBe(problem);
  });

  test('is not a picture with an archive behind its end', () => {
    const end = `PK\u0005\u0006${'\0'.repeat(18)}\u00ff\u00d9`;
    expect(read(withTail(aJpeg(800, 900), end))).toBe('archive');
    // the same picture without it is one: the control
    expect(read(withTail(aJpeg(800, 900), '\u00ff\u00d9'))).toBe('image/jpeg');
  });
});
