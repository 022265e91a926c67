import { expect, test } from 'vitest';
import { LIST_MAX_BYTES, readSampleList } from '#app/kernel/domain/programme/sample-list.ts';
import { sampleIdOf } from '#bridge/contract/identifiers.ts';

const [one, two] = [sampleIdOf('3F7K2M9QX'), sampleIdOf('000000001')];
const file = (text: string) => new TextEncoder().encode(text);
const nothing = new Uint8Array();
const textIn = (read: ReturnType<typeof readSampleList>) => (read.ok ? new TextDecoder().decode(read.bytes) : read);

test('what was handed in goes to the gate: line ends and a byte order mark apart', () => {
  const whole = `sample,freezer\n${one},A1\n${two},"B, 2"\n`;
  expect(textIn(readSampleList(file(whole), ''))).toBe(whole);
  expect(textIn(readSampleList(file(`\uFEFF${whole.replaceAll('\n', '\r\n')}`), ''))).toBe(whole);
  expect(readSampleList(file(`"sample"\n\n"${one}"\n\n`), '')).toMatchObject({ ok: true, lines: 1 });
  expect(readSampleList(file(`sample\n${one}`), '')).toMatchObject({ ok: true, lines: 1 });
});

test('pasted numbers need no heading; a file does', () => {
  expect(textIn(readSampleList(nothing, ` ${one}\r\n${two}\r\n`))).toBe(`sample\n${one}\n${two}\n`);
  expect(textIn(readSampleList(nothing, `sample\n${one}`))).toBe(`sample\n${one}\n`);
  expect(readSampleList(file(`${one}\n`), '')).toEqual({ ok: false, fault: 'header' });
});

test.each([
  ['nothing at all', nothing, '', { fault: 'empty' }],
  ['a file and pasted numbers', file('sample\n'), one, { fault: 'twice' }],
  ['too much', new Uint8Array(LIST_MAX_BYTES + 1), '', { fault: 'too-large' }],
  ['a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0xff]), '', { fault: 'no-text' }],
  ['text in another encoding', new Uint8Array([0x8c, 0x9f, 0x91, 0xcc]), '', { fault: 'no-text' }],
  ['zeros', file('sample\n\u0000'), '', { fault: 'no-text' }],
  ['another heading', file(`participant\n${one}\n`), '', { fault: 'header' }],
  ['samples in a later column', file(`name,sample\nx,${one}\n`), '', { fault: 'header' }],
  ['a heading alone', file('sample\n\n'), '', { fault: 'no-rows' }],
  ['a quotation over two lines', file(`sample,note\n${one},"a\nb"\n`), '', { fault: 'quotes' }],
  ['what is no number', file(`sample\n${one}\nS-3F7K2M9QX0\nhello\n`), '', { fault: 'not-samples', lines: [3, 4] }],
  ['numbers of people', file('sample\nP-3F7K2M9QXT\n'), '', { fault: 'not-samples', lines: [2] }],
] as const)('%s is not taken, and what is wrong is said', (_name, bytes, pasted, said) => {
  expect(readSampleList(bytes, pasted)).toEqual({ ok: false, ...said });
});

test('of many wrong lines the first five are named', () => {
  const read = readSampleList(file(`sample\n${'x\n'.repeat(100)}`), '');
  expect(read).toEqual({ ok: false, fault: 'not-samples', lines: [2, 3, 4, 5, 6] });
});
