import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvCell, csvFile } from '#app/kernel/domain/csv.ts';

/** As RFC 4180 says. */
function cellsOf(file: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  for (let place = 0; place < file.length; place += 1) {
    const sign = file[place] as string;
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (file[place + 1] === '"') {
        cell += '"';
        place += 1;
      } else isQuoted = false;
    } else if (sign === '"') isQuoted = true;
    else if (sign === ',' || (sign === '\r' && file[place + 1] === '\n')) {
      rows.at(-1)?.push(cell);
      cell = '';
      if (sign === '\r') {
        rows.push([]);
        place += 1;
      }
    } else cell += sign;
  }
  rows.pop();
  return rows;
}

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '\n@x'])(
  'a cell that begins like a formula stands as text: %j',
  (text) => {
    const [[cell]] = cellsOf(`${csvCell(text)}\r\n`) as [[string]];
    expect(cell).toBe(`'${text}`);
  },
);

test('a cell that is none stays as it is', () => {
  expect(csvCell('a-b=c')).toBe('a-b=c');
  expect(csvCell(null)).toBe('');
  expect(csvCell(false)).toBe('false');
  expect(csvCell(['a', 'b'])).toBe('a b');
});

test('what is written is read back, whatever stands in it', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ a: fc.string({ unit: 'binary' }), b: fc.string() })), (rows) => {
      const read = cellsOf(csvFile(['a', 'b'], rows));
      expect(read[0]).toEqual(['a', 'b']);
      expect(read.slice(1).map(([a, b]) => [a?.replace(/^'/, ''), b?.replace(/^'/, '')])).toEqual(
        rows.map(({ a, b }) => [a.replace(/^'/, ''), b.replace(/^'/, '')]),
      );
    }),
  );
});
