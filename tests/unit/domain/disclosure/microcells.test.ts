/** What is said of a count, and the smallest groups that figures tell apart, on tables worked out by hand. */
import { describe, expect, test } from 'vitest';
import { cutDown, type FigurePart, HIDDEN, RARE_STEP, rangeOf, STEP } from '#app/kernel/domain/disclosure/figure.ts';
import { countIn, microcellsOf } from '#app/kernel/domain/disclosure/microcells.ts';
import { FEB, hierarchies, MAR, part, plain, sumOf } from './small-tables.ts';

const INFINITE = Number.POSITIVE_INFINITY;

describe('a figure', () => {
  test.each([
    [0, 10, { as: 'count', atLeast: 0 }],
    [1, 10, HIDDEN],
    [9, 10, HIDDEN],
    [10, 10, { as: 'count', atLeast: 10 }],
    [19, 10, { as: 'count', atLeast: 10 }],
    [20, 10, { as: 'count', atLeast: 20 }],
    [19, 20, HIDDEN],
    [20, 20, { as: 'count', atLeast: 20 }],
  ])('of %d by steps of %d is said as %j', (count, step, shown) => {
    expect(cutDown(count, step)).toEqual(shown);
  });

  test('is known to within a step; none at all is known', () => {
    expect(rangeOf({ as: 'hidden' }, 10)).toEqual({ least: 0, most: INFINITE });
    expect(rangeOf({ as: 'count', atLeast: 0 }, 10)).toEqual({ least: 0, most: 0 });
    expect(rangeOf({ as: 'count', atLeast: 30 }, 10)).toEqual({ least: 30, most: 39 });
    expect([STEP, RARE_STEP]).toEqual([10, 20]);
  });
});

describe('atoms', () => {
  const figures = [
    { parts: [part({ region: 'north' }, FEB)] },
    { parts: [part({ region: 'all' }, MAR)] },
    { parts: [part({ region: 'all' }, MAR, { from: FEB })] },
    { parts: [part({}, FEB), part({}, FEB, { measure: 'left', sign: -1 })] },
    { parts: [part({ region: 'all' }, MAR), part({ region: 'north' }, MAR, { sign: -1 })] },
  ];

  test('are the fewest that the figures tell apart, and each figure is a sum of them', () => {
    const { size, sums } = microcellsOf(figures, hierarchies);
    expect(size).toBe(5); // north or not, before or after February; who left until February
    expect(sums.map(plain)).toEqual([
      [[0, 1]],
      [
        [0, 1],
        [1, 1],
        [2, 1],
        [3, 1],
      ],
      [
        [1, 1],
        [3, 1],
      ],
      [
        [0, 1],
        [2, 1],
        [4, -1],
      ],
      [
        [2, 1],
        [3, 1],
      ],
    ]);
  });

  test('hold who was counted: by place and day, and nobody that no figure counts', () => {
    const { worldOf, sums } = microcellsOf(figures, hierarchies);
    const tally = (region: string | null, day: string, count: number, measure = 'joined') => ({
      ...{ measure, day, count },
      where: region === null ? ({} as Record<string, string>) : { region, sex: 'f' },
    });
    const world = worldOf([
      tally('north', '2026-01-31', 5),
      tally('north', '2026-01-01', 2),
      tally('north', FEB, 3),
      tally('south', '2026-01-31', 10),
      tally('east', '2026-02-28', 20),
      tally('east', MAR, 1000),
      tally('nowhere', '2026-01-01', 1000),
      tally(null, '2026-01-01', 1000),
      tally(null, '2026-01-01', 4, 'left'),
      tally('north', '2026-01-01', 1000, 'asked'),
    ]);
    expect([...world]).toEqual([7, 3, 10, 20, 4]);
    expect(sums.map((sum) => countIn(sum, world))).toEqual([7, 40, 23, 13, 30]);
  });

  test('of two dimensions are told apart by both, the later one first', () => {
    const both = ['north', 'south'].flatMap((region) =>
      ['f', 'any'].map((sex) => ({ parts: [part({ region, sex }, FEB)] })),
    );
    const { size, sums } = microcellsOf(both, hierarchies);
    expect(size).toBe(6);
    expect(sums.map(plain)).toEqual([
      [[0, 1]],
      [
        [0, 1],
        [1, 1],
      ],
      [[2, 1]],
      [
        [2, 1],
        [3, 1],
      ],
    ]);
  });

  test('are spans of days in their order, in whatever order the figures are asked for', () => {
    const { size, sums } = microcellsOf([{ parts: [part({}, MAR)] }, { parts: [part({}, FEB)] }], hierarchies);
    expect(size).toBe(2);
    expect(sums.map(plain)).toEqual([
      [
        [0, 1],
        [1, 1],
      ],
      [[0, 1]],
    ]);
  });

  test('begin anew on the first day that a figure counts, and who came before is in none of its own', () => {
    const { size, sums, worldOf } = microcellsOf([{ parts: [part({}, MAR, { from: FEB })] }], hierarchies);
    expect(size).toBe(2);
    expect(sums.map(plain)).toEqual([[[1, 1]]]);
    const on = (day: string, count: number) => ({ measure: 'joined', day, count, where: {} });
    expect([...worldOf([on('2026-01-31', 5), on(FEB, 3)])]).toEqual([5, 3]);
  });

  test('are told apart by nodes whose names run together', () => {
    const nodes = new Map([
      ['a', null],
      ['bc', 'a'],
      ['ab', null],
      ['c', 'ab'],
    ]);
    const figures = [...nodes.keys()].map((place) => ({ parts: [part({ place }, FEB)] }));
    expect(microcellsOf(figures, new Map([['place', nodes]])).sums.map(plain)).toEqual([
      [[0, 1]],
      [[0, 1]],
      [[1, 1]],
      [[1, 1]],
    ]);
  });

  test('are not counted twice in one figure: a reader would take the second for taken off', () => {
    const [all, north] = [part({ region: 'all' }, FEB), part({ region: 'north' }, FEB)];
    const twice =
      (...parts: FigurePart[]) =>
      () =>
        microcellsOf([{ parts }], hierarchies);
    expect(twice(all, north)).toThrow(new TypeError('the same people are counted twice'));
    expect(twice({ ...all, sign: -1 }, { ...north, sign: -1 })).toThrow(TypeError);
    expect(twice(part({ region: 'south' }, FEB), north)).not.toThrow();
    expect(twice(all, { ...north, sign: -1 })).not.toThrow();
  });

  test('are none for a name that is in no hierarchy', () => {
    const named = (where: Record<string, string>) => () => microcellsOf([{ parts: [part(where, FEB)] }], hierarchies);
    expect(named({ region: 'west' })).toThrow(new TypeError('no region is named west'));
    expect(named({ shoe: 'north' })).toThrow(new TypeError('no shoe is named north'));
    expect(named({ region: 'all', sex: 'any' })).not.toThrow();
  });

  test('that cancel are left out of a sum', () => {
    expect(plain(sumOf([3, 1], [4, 0], [5, -1]))).toEqual([
      [3, 1],
      [5, -1],
    ]);
    expect(countIn(sumOf([0, 1], [2, -1]), Float64Array.of(7, 100, 2))).toBe(5);
  });
});
