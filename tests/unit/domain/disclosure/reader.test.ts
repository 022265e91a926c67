/** What a reader can work out from sums alone, and what nobody may work out, on sums worked out by hand. */
import { describe, expect, test } from 'vitest';
import type { Figure } from '#app/kernel/domain/disclosure/figure.ts';
import type { Sum } from '#app/kernel/domain/disclosure/microcells.ts';
import { type KnownSum, rangeOfSum, workedOut } from '#app/kernel/domain/disclosure/reader.ts';
import { hiddenTarget, isTooNarrow, smallChanges } from '#app/kernel/domain/disclosure/targets.ts';
import { FEB, part, plain, sumOf } from './small-tables.ts';

const INFINITE = Number.POSITIVE_INFINITY;

describe('a reader', () => {
  const ranges = (least: number[], most: number[]) => ({
    least: Float64Array.from(least),
    most: Float64Array.from(most),
  });

  test('adds up the ends of a sum, and turns round those that are taken off', () => {
    expect(rangeOfSum(sumOf([0, 1], [1, 1]), ranges([1, 2], [5, 7]))).toEqual({ least: 3, most: 12 });
    expect(rangeOfSum(sumOf([0, 1], [1, -1]), ranges([1, 2], [5, 7]))).toEqual({ least: -6, most: 3 });
    expect(rangeOfSum(sumOf([0, 1], [1, 1]), ranges([1, 2], [5, INFINITE]))).toEqual({ least: 3, most: INFINITE });
    expect(rangeOfSum(sumOf([0, 1], [1, -1]), ranges([1, 2], [5, INFINITE]))).toEqual({ least: -INFINITE, most: 3 });
  });

  const worked = (size: number, ...known: [Sum, number, number][]) => {
    const { least, most } = workedOut(
      size,
      known.map(([sum, from, to]): KnownSum => ({ sum, range: { least: from, most: to } })),
    );
    return [...least].map((from, at) => [from, most[at]]);
  };

  test('works out what is left of a total', () => {
    expect(worked(2, [sumOf([0, 1], [1, 1]), 20, 29], [sumOf([0, 1]), 20, 29])).toEqual([
      [20, 29],
      [0, 9],
    ]);
    expect(worked(2, [sumOf([0, 1], [1, 1]), 30, 39], [sumOf([0, 1]), 10, 19])).toEqual([
      [10, 19],
      [11, 29],
    ]);
    expect(worked(1, [sumOf([0, 1]), 0, 0])).toEqual([[0, 0]]);
    expect(worked(2)).toEqual([
      [0, INFINITE],
      [0, INFINITE],
    ]);
  });

  test('works out a difference, both ways, and through several sums', () => {
    expect(worked(2, [sumOf([0, 1], [1, -1]), 5, 6], [sumOf([1, 1]), 2, 3])).toEqual([
      [7, 9],
      [2, 3],
    ]);
    expect(worked(2, [sumOf([0, 1], [1, -1]), 5, 6], [sumOf([0, 1]), 7, 9])).toEqual([
      [7, 9],
      [1, 4],
    ]);
    expect(worked(3, [sumOf([1, 1], [2, 1]), 10, 10], [sumOf([0, 1], [1, 1]), 10, 10], [sumOf([0, 1]), 4, 4])).toEqual([
      ...[
        [4, 4],
        [6, 6],
        [4, 4],
      ],
    ]);
  });

  /** How often a reader goes through all that is known. */
  class Counted extends Array<KnownSum> {
    rounds = 0;
    override [Symbol.iterator]() {
      this.rounds += 1;
      return super[Symbol.iterator]();
    }
  }
  const roundsOf = (size: number, ...known: [Sum, number, number][]) => {
    const counted = new Counted();
    for (const [sum, least, most] of known) counted.push({ sum, range: { least, most } });
    workedOut(size, counted);
    return counted.rounds;
  };

  test('stops at the first round that tells nothing new, and after fifty where there is no last one', () => {
    const total = sumOf([0, 1], [1, 1]);
    expect(roundsOf(2)).toBe(1);
    expect(roundsOf(2, [total, 20, 29], [sumOf([0, 1]), 20, 29])).toBe(3);
    expect(roundsOf(2, [sumOf([0, 1]), 20, 29], [total, 20, 29])).toBe(2);
    // each is at least one more than the other: what no world fits, and a reader would count up for ever
    const [up, down] = [sumOf([0, 1], [1, -1]), sumOf([1, 1], [0, -1])];
    expect(roundsOf(2, [up, 1, INFINITE], [down, 1, INFINITE])).toBe(50);
  });

  test('knows nothing of two that have no end together', () => {
    expect(worked(3, [sumOf([0, 1], [1, -1], [2, -1]), 5, 6])).toEqual([
      [5, INFINITE],
      [0, INFINITE],
      [0, INFINITE],
    ]);
    expect(worked(2, [sumOf([0, 1], [1, -1]), 5, 6])).toEqual([
      [5, INFINITE],
      [0, INFINITE],
    ]);
  });
});

describe('what nobody may work out', () => {
  const figure = (id: string, series: string | null, until: string, step = 10): Figure => ({
    ...{ id, series, until, step },
    parts: [part({}, until)],
  });
  const world = Float64Array.of(10, 3, 50, 2);
  const sums = [
    sumOf([0, 1]),
    sumOf([0, 1], [1, 1]),
    sumOf([0, 1], [1, 1], [2, 1]),
    sumOf([0, 1], [1, 1], [2, 1], [3, 1]),
  ];

  test('a hidden figure, to within its step', () => {
    const target = hiddenTarget(figure('a', null, FEB, 20), sums[1] as Sum, world);
    expect(target).toEqual({ id: 'a', sum: sums[1], count: 13, width: 20, notAll: null });
  });

  test('small changes from one release to the next, and from each to the newest, in order of their days', () => {
    const figures = [
      figure('d', 's', '2026-04'),
      figure('a', 's', '2026-01'),
      figure('c', 's', '2026-03'),
      figure('b', 's', '2026-02'),
    ];
    const bySeries = [sums[3], sums[0], sums[2], sums[1]] as Sum[];
    const found = smallChanges(figures, bySeries, world);
    expect(found.map(({ id, count, width, notAll, sum }) => ({ id, count, width, notAll, sum: plain(sum) }))).toEqual([
      { id: 'a → b', count: 3, width: 5, notAll: { least: 1, most: 9 }, sum: [[1, 1]] },
      { id: 'c → d', count: 2, width: 5, notAll: { least: 1, most: 9 }, sum: [[3, 1]] },
    ]);
  });

  test('a change from any release to the newest counts, not only from the last', () => {
    const small = Float64Array.of(10, 3, 0, 2);
    const figures = [
      figure('a', 's', '2026-01'),
      figure('b', 's', '2026-02'),
      figure('c', 's', '2026-03'),
      figure('d', 's', '2026-04'),
    ];
    const ids = smallChanges(figures, sums, small).map(({ id, count }) => [id, count]);
    expect(ids).toEqual([
      ['a → b', 3],
      ['a → d', 5],
      ['b → d', 2],
      ['c → d', 2],
    ]);
  });

  test('a small fall is one too; none, a whole step, another series or no series is none', () => {
    const two = (series: [string | null, string | null], of: readonly [Sum, Sum], people: readonly number[]) =>
      smallChanges(
        [figure('a', series[0], '2026-01'), figure('b', series[1], '2026-02')],
        of,
        Float64Array.from(people),
      );
    const pair = [sums[1], sums[0]] as [Sum, Sum];
    expect(two(['s', 's'], pair, [10, 3])).toMatchObject([{ id: 'a → b', count: -3, notAll: { least: -9, most: -1 } }]);
    expect(two(['s', 's'], pair, [10, 9])).toHaveLength(1);
    for (const changed of [0, 10, 11]) expect(two(['s', 's'], pair, [10, changed])).toEqual([]);
    expect(two(['s', 't'], pair, [10, 3])).toEqual([]);
    expect(two([null, null], pair, [10, 3])).toEqual([]);
    expect(two(['s', 's'], [sumOf([0, 1]), sumOf([1, 1])], [4, 1])).toMatchObject([{ count: -3 }]);
  });

  test('is too narrow below its width, or wholly small', () => {
    const wide = { id: 'a', sum: sums[0] as Sum, count: 3, width: 5, notAll: null };
    expect([4, 5, 6].map((most) => isTooNarrow({ least: 0, most }, wide))).toEqual([true, false, false]);
    const change = { ...wide, notAll: { least: 1, most: 9 } };
    const narrow = ([least, most]: readonly [number, number]) => isTooNarrow({ least, most }, change);
    expect(
      (
        [
          [1, 9],
          [0, 9],
          [1, 10],
          [2, 8],
          [0, 10],
        ] as const
      ).map(narrow),
    ).toEqual([true, false, false, true, false]);
  });
});
