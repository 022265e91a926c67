/** A fault is named by the line that an editor shows: from 1, the header and empty lines counted, whatever ends a line. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseCsv } from '#app/kernel/domain/paper/csv.ts';
import { equivalenceSchema } from '#app/kernel/domain/paper/equivalence.ts';
import { readSampleList } from '#app/kernel/domain/programme/sample-list.ts';
import { readUsage, USAGE_COLUMNS } from '#app/kernel/domain/programme/usage.ts';
import { readList } from '#app/kernel/services/files/read-list.ts';
import { readCsvLines, readJsonLines } from '#app/kernel/services/files/sample-lines.ts';
import { WrongLine } from '#bridge/manifests/line-faults.ts';
import { createLines } from '#bridge/manifests/lines.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const NOW = '2026-11-24T00:00:00.000Z';
type Reader = { readonly header: string | null; readonly bad: string; read(text: string): readonly number[] };

const listed = (read: ReturnType<typeof readSampleList>): readonly number[] => (read.ok ? [] : (read.lines ?? []));
const faulty = (read: ReturnType<typeof readCsvLines>): readonly number[] =>
  read.ok ? [] : [...new Set(read.faults.map(({ line }) => line))];
const used = (text: string): readonly number[] => {
  const read = readUsage(text, NOW);
  return read.ok ? read.lines.map(({ line }) => line) : [];
};
const folder = join(import.meta.dirname, '../../../../app/documents/equivalence');
const tables = readdirSync(folder).filter((file) => file.endsWith('.json'));
const TABLE = equivalenceSchema.parse(JSON.parse(readFileSync(join(folder, tables[0] as string), 'utf8')));
const entered = (text: string): readonly number[] => {
  const read = readList(TABLE, bytes(text));
  return read.ok ? read.lines.filter(({ faults }) => faults.length > 0).map(({ line }) => line) : [];
};

const READERS: Readonly<Record<string, Reader>> = {
  'a list of samples as a file': {
    header: 'sample',
    bad: 'hello',
    read: (text) => listed(readSampleList(bytes(text), '')),
  },
  'a list of samples pasted with its header': {
    ...{ header: 'sample', bad: 'hello' },
    read: (text) => listed(readSampleList(bytes(''), text)),
  },
  'a list of samples pasted without a header': {
    ...{ header: 'S-3F7K2M9QXT', bad: 'hello' },
    read: (text) => listed(readSampleList(bytes(''), text)),
  },
  'a table of a hospital’s samples': {
    header: 'participant,kind,origin',
    bad: 'x,y,z',
    read: (text) => faulty(readCsvLines(text)),
  },
  'lines of a hospital’s samples': { header: null, bad: '{"a":1}', read: (text) => faulty(readJsonLines(text)) },
  'a table of uses': { header: USAGE_COLUMNS.join(','), bad: 'x', read: used },
  'lines of uses': { header: null, bad: '{"record":"x"}', read: used },
  'a list of earlier consents': { header: Object.values(TABLE.columns).join(','), bad: 'nobody', read: entered },
};
const ENDS = { LF: '\n', CRLF: '\r\n' } as const;

describe.each(Object.entries(READERS))('%s', (_name, { header, bad, read }) => {
  test.each(Object.entries(ENDS))('with %s at the end of each line', (_end, end) => {
    const lines = header === null ? [bad, '', bad] : [header, '', bad, '', '', bad];
    const expected = header === null ? [1, 3] : [3, 6];
    expect(read(lines.join(end))).toEqual(expected);
    expect(read(`${lines.join(end)}${end}`)).toEqual(expected);
  });

  test('after empty lines before the first', () => {
    const lines = header === null ? ['', '', bad] : ['', header, bad];
    expect(read(lines.join('\n'))).toEqual([3]);
  });
});

test.each(Object.entries(ENDS))('in a table a line end within quotation marks counts, with %s', (_end, end) => {
  const table = parseCsv(['a,b', `"one${end}two",x`, '', 'third,y'].join(end));
  expect(table?.rows.map(({ line }) => line)).toEqual([2, 5]);
});

test('the gate names the third line as 3', () => {
  for (const end of ['\n', '\r\n']) {
    const lines = createLines(true);
    const push = () => lines.push(Buffer.from(['sample', '', 'a"b', ''].join(end)));
    expect(push).toThrow(WrongLine);
    try {
      createLines(true).push(Buffer.from(['sample', '', 'a"b', ''].join(end)));
    } catch (thrown) {
      expect((thrown as WrongLine).line).toBe(3);
    }
  }
});

test('control: a reader that puts a header of its own above, or leaves empty lines out, is found', () => {
  const own = (text: string) => `sample\n${text}`.split('\n').flatMap((line, at) => (line === 'hello' ? [at + 1] : []));
  expect(own('S-3F7K2M9QXT\n\nhello')).not.toEqual([3]);
  const trimmed = (text: string) =>
    text
      .trimStart()
      .split('\n')
      .flatMap((line, at) => (line === 'hello' ? [at + 1] : []));
  expect(trimmed('\n\nhello')).not.toEqual([3]);
});
