/**
 * What a reader can work out who has every figure that was ever published: of each atom the least and the most that fits
 * all of them. By propagation the ranges are never narrower than the true ones; where they are too narrow already, a figure
 * is broken without any solver.
 */

import type { Range } from './figure.ts';
import type { Sum } from './microcells.ts';

export type KnownSum = { readonly sum: Sum; readonly range: Range };
/** Of every atom its range; no group has fewer than 0 people. */
export type Ranges = { readonly least: Float64Array; readonly most: Float64Array };

const MOST_ROUNDS = 50;

/** The ends of one term of a sum. */
function endsOf({ atoms, signs }: Sum, place: number, { least, most }: Ranges): readonly [number, number] {
  const atom = atoms[place] as number;
  const [from, to] = [least[atom] as number, most[atom] as number];
  return signs[place] === 1 ? [from, to] : [-to, -from];
}

/** A sum of ends, those without an end counted apart: infinity less infinity says nothing. */
class Total {
  private finite = 0;
  private endless = 0;
  private readonly infinity: number;
  constructor(infinity: number) {
    this.infinity = infinity;
  }
  add(end: number): void {
    if (Number.isFinite(end)) this.finite += end;
    else this.endless += 1;
  }
  all(): number {
    return this.endless > 0 ? this.infinity : this.finite;
  }
  without(end: number): number {
    const isEndless = !Number.isFinite(end);
    return this.endless - (isEndless ? 1 : 0) > 0 ? this.infinity : this.finite - (isEndless ? 0 : end);
  }
}

function totalsOf(sum: Sum, ranges: Ranges): { readonly low: Total; readonly high: Total } {
  const [low, high] = [new Total(Number.NEGATIVE_INFINITY), new Total(Number.POSITIVE_INFINITY)];
  for (let place = 0; place < sum.atoms.length; place += 1) {
    const [from, to] = endsOf(sum, place, ranges);
    low.add(from);
    high.add(to);
  }
  return { low, high };
}

export function rangeOfSum(sum: Sum, ranges: Ranges): Range {
  const { low, high } = totalsOf(sum, ranges);
  return { least: low.all(), most: high.all() };
}

/** Narrows the atoms of one sum by what is known of it. @returns whether any became narrower */
function narrow({ sum, range }: KnownSum, ranges: Ranges): boolean {
  const { low, high } = totalsOf(sum, ranges);
  let isNarrower = false;
  sum.atoms.forEach((atom, place) => {
    const [from, to] = endsOf(sum, place, ranges);
    const [floor, ceiling] = [range.least - high.without(to), range.most - low.without(from)];
    if (floor <= from && ceiling >= to) return;
    const [newLeast, newMost] = sum.signs[place] === 1 ? [floor, ceiling] : [-ceiling, -floor];
    ranges.least[atom] = Math.max(newLeast, ranges.least[atom] as number);
    ranges.most[atom] = Math.min(newMost, ranges.most[atom] as number);
    isNarrower = true;
  });
  return isNarrower;
}

/** The ranges of all atoms after every figure has been weighed against the others. */
export function workedOut(size: number, known: readonly KnownSum[]): Ranges {
  const ranges = { least: new Float64Array(size), most: new Float64Array(size).fill(Number.POSITIVE_INFINITY) };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let isNarrower = false;
    for (const one of known) isNarrower = narrow(one, ranges) || isNarrower;
    if (!isNarrower) break;
  }
  return ranges;
}
