import { expect, test } from 'vitest';
import { readScan, SCAN_MAX_BYTES } from '#app/kernel/domain/paper/scan.ts';
import { unpack } from '#app/kernel/services/files/file-tasks.server.ts';
import { aJpeg, aPdf, aPng } from '#tests/support/scans.ts';

const problemOf = (bytes: Uint8Array) => {
  const read = readScan(bytes, unpack);
  return read.ok ? read.type : read.problem;
};
const text = (words: string) => new TextEncoder().encode(words);

test('a page in each of the three kinds is a scan', () => {
  expect(problemOf(aPdf())).toBe('application/pdf');
  expect(problemOf(aPng(800, 1200))).toBe('image/png');
  expect(problemOf(aJpeg(800, 1200))).toBe('image/jpeg');
});

test('what is in the file decides, whatever it calls itself', () => {
  expect(problemOf(new Uint8Array())).toBe('empty');
  expect(problemOf(text('a letter'))).toBe('no-scan');
  expect(problemOf(text('<html><script>1</script></html>'))).toBe('no-scan');
  expect(problemOf(text('%PDF-1.7\nnothing more'))).toBe('no-scan');
  expect(problemOf(text('%PDF-1.7\nno page\n%%EOF\n'))).toBe('no-scan');
  expect(problemOf(text('PK\u0003\u0004 a document'))).toBe('no-scan');
});

test('a file cut off on the way is none', () => {
  for (const whole of [aPdf(), aPng(800, 1200), aJpeg(800, 1200)])
    expect(problemOf(whole.subarray(0, whole.length - 20))).toBe('no-scan');
});

test('a picture in which nobody can read a page is refused as too small', () => {
  expect(problemOf(aPng(599, 1200))).toBe('too-small');
  expect(problemOf(aPng(600, 1200))).toBe('image/png');
  expect(problemOf(aJpeg(1200, 100))).toBe('too-small');
});

test.each(['/JavaScript', '/Launch', '/EmbeddedFile', '/OpenAction'])('a PDF with %s is refused', (name) => {
  expect(problemOf(aPdf(`<< ${name} (x) >>`))).toBe('alive');
});

test('a PDF that asks for a password is refused, and one byte too many', () => {
  expect(problemOf(aPdf('<< /Encrypt 5 0 R >>'))).toBe('locked');
  expect(problemOf(new Uint8Array(SCAN_MAX_BYTES + 1))).toBe('too-large');
});
