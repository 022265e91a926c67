import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coverageShown, type Remembered, SMALL_CELL_THRESHOLD } from '#app/data-access/domain/requests/coverage.ts';

/** Questions one after another about one data set, each its own, all remembered. */
function asked(counts: readonly number[]): readonly number[] {
  const known: Remembered[] = [];
  return counts.map((counted) => {
    const kept = coverageShown(counted, null, known);
    known.push(kept);
    return kept.shown;
  });
}
const rounded = (count: number) => (count < SMALL_CELL_THRESHOLD ? 0 : Math.floor(count / 10) * 10);

test('two questions that differ by one person show the same figure, whichever comes first', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.boolean(), (count, downwards) => {
      const [one, other] = asked(downwards ? [count, count - 1] : [count - 1, count]);
      expect(one).toBe(other);
    }),
  );
});

test('with rounding alone the same two questions tell of that person: the control', () => {
  expect([rounded(30), rounded(29)]).toEqual([30, 20]);
  expect([rounded(20), rounded(19)]).toEqual([20, 0]);
});

test('no figure is exact or below twenty', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 30 }), (counts) => {
      for (const shown of asked(counts))
        expect(shown === 0 || (shown >= SMALL_CELL_THRESHOLD && shown % 10 === 0)).toBe(true);
    }),
  );
});

test('a figure is never further off than nine people below what is there, and nine above its round', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 30 }), (counts) => {
      for (const [place, shown] of asked(counts).entries())
        if (shown > 0) expect(Math.abs((counts[place] as number) - shown)).toBeLessThan(20);
    }),
  );
});

test('the same question on another day moves only with ten people or more', () => {
  const first = coverageShown(134, null, []);
  expect(coverageShown(129, first, [])).toEqual(first);
  expect(coverageShown(144, first, []).shown).toBe(140);
});
