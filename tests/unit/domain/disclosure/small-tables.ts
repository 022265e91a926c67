/** A region and a sex, two days, and sums written down by hand: for tests of the parts of disclosure control. */

import type { Solver } from '#app/kernel/domain/disclosure/attack.ts';
import type { FigurePart, Hierarchies } from '#app/kernel/domain/disclosure/figure.ts';
import { type Sum, sumFrom } from '#app/kernel/domain/disclosure/microcells.ts';
import type { KnownSum } from '#app/kernel/domain/disclosure/reader.ts';

export const hierarchies: Hierarchies = new Map([
  [
    'region',
    new Map([
      ['all', null],
      ['north', 'all'],
      ['south', 'all'],
      ['east', 'all'],
    ]),
  ],
  [
    'sex',
    new Map([
      ['any', null],
      ['f', 'any'],
      ['m', 'any'],
    ]),
  ],
]);
export const part = (where: Record<string, string>, to: string, more: Partial<FigurePart> = {}): FigurePart => ({
  ...{ measure: 'joined', sign: 1, from: null, where, to },
  ...more,
});
export const [FEB, MAR] = ['2026-02-01', '2026-03-01'] as const;
export const sumOf = (...terms: readonly (readonly [atom: number, sign: number])[]): Sum => sumFrom(new Map(terms));
export const knownAs = (sum: Sum, least: number, most: number): KnownSum => ({ sum, range: { least, most } });

/** The same solver, and how often it was asked, and for what. */
export function countingCalls(solver: Solver) {
  const calls = { solved: 0, rangeOf: 0, worldFor: 0 };
  const counting: Solver = (size, known, work) => {
    calls.solved += 1;
    return solver(size, known, ({ rangeOf, worldFor }) =>
      work({
        rangeOf: (sum) => {
          calls.rangeOf += 1;
          return rangeOf(sum);
        },
        worldFor: (prices) => {
          calls.worldFor += 1;
          return worldFor(prices);
        },
      }),
    );
  };
  return { calls, solver: counting };
}
export const plain = ({ atoms, signs }: Sum) => [...atoms].map((atom, at) => [atom, signs[at]]);
