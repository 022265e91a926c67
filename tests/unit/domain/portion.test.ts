import fc from 'fast-check';
import { expect, test } from 'vitest';
import { portionOf } from '#app/kernel/domain/portion.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);

test('what is not shown is counted, and every line is on exactly one page, in its order', () => {
  fc.assert(
    fc.property(fc.nat(400), fc.integer({ min: 1, max: 60 }), (count, size) => {
      const all = numbers(count);
      const { pages } = portionOf(all, null, size);
      const each = numbers(pages).map((at) => portionOf(all, String(at + 1), size));
      expect(each.flatMap(({ lines }) => lines)).toEqual(all);
      for (const { before, lines, more } of each) expect(before + lines.length + more).toBe(count);
    }),
  );
});

test.each([
  [null, 1],
  ['2', 2],
  ['3', 3],
  ['0', 1],
  ['99', 3],
  ['-1', 1],
  ['x', 1],
  ['1e3', 1],
  ['9999999', 1],
])('the address says %s: page %i of three', (asked, page) => {
  expect(portionOf(numbers(250), asked)).toMatchObject({ page, pages: 3, before: (page - 1) * 100 });
});

test('of nothing there is one page, and nothing more', () => {
  expect(portionOf([], '7')).toEqual({ lines: [], page: 1, pages: 1, before: 0, more: 0 });
});
