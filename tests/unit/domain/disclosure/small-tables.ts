/** A region and a sex, two days, and sums written down by hand: for tests of the parts of disclosure control. */
import { type Sum, sumFrom } from '#app/domain/disclosure/atoms.ts';
import type { Hierarchies, Part } from '#app/domain/disclosure/figure.ts';

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
export const part = (where: Record<string, string>, to: string, more: Partial<Part> = {}): Part => ({
  ...{ measure: 'joined', sign: 1, from: null, where, to },
  ...more,
});
export const [FEB, MAR] = ['2026-02-01', '2026-03-01'] as const;
export const sumOf = (...terms: readonly (readonly [atom: number, sign: number])[]): Sum => sumFrom(new Map(terms));
export const plain = ({ atoms, signs }: Sum) => [...atoms].map((atom, at) => [atom, signs[at]]);
