/** What nobody may work out: hidden figures, and small changes between two releases that nobody printed. */

import type { Figure, Range } from './figure.ts';
import { countIn, type Sum, sumFrom } from './microcells.ts';

/**
 * What fits everything said must be at least `width` people wide.
 * @property notAll where set, what fits may not lie wholly in this range: a change of nobody or of many must fit too
 */
export type Target = {
  readonly id: string;
  readonly sum: Sum;
  readonly count: number;
  readonly width: number;
  readonly notAll: Range | null;
};

/** A hidden figure: nobody can tell it to within a step. */
export const hiddenTarget = ({ id, step }: Figure, sum: Sum, world: Float64Array): Target => ({
  ...{ id, sum, count: countIn(sum, world), width: step, notAll: null },
});

/** A small change: it cannot be told that it is a small one, nor what it is to within half a step. */
function changeTarget(id: string, sum: Sum, count: number, step: number): Target {
  const small = { least: 1, most: step - 1 };
  const notAll = count > 0 ? small : { least: -small.most, most: -small.least };
  return { id, sum, count, width: step / 2, notAll };
}

/** Whether what is said leaves too little room. */
export const isTooNarrow = ({ least, most }: Range, { width, notAll }: Target): boolean =>
  most - least < width || (notAll !== null && least >= notAll.least && most <= notAll.most);

function minus(after: Sum, before: Sum): Sum {
  const signs = new Map<number, number>();
  after.atoms.forEach((atom, place) => {
    signs.set(atom, after.signs[place] as number);
  });
  before.atoms.forEach((atom, place) => {
    signs.set(atom, (signs.get(atom) ?? 0) - (before.signs[place] as number));
  });
  return sumFrom(signs);
}

/** Small changes from one release of a series to the next, and from each to the newest: what adds up must not be told either. */
export function smallChanges(figures: readonly Figure[], sums: readonly Sum[], world: Float64Array): readonly Target[] {
  const series = new Map<string, number[]>();
  figures.forEach(({ series: of }, place) => {
    if (of !== null) series.set(of, [...(series.get(of) ?? []), place]);
  });
  return [...series.values()].flatMap((places) => {
    const figureAt = (place: number) => figures[place] as Figure;
    const inOrder = places.sort((a, b) => (figureAt(a).until < figureAt(b).until ? -1 : 1));
    const newest = inOrder.length - 1;
    const pairs = inOrder.flatMap((place, at) =>
      inOrder.slice(at === newest ? 0 : Math.max(0, at - 1), at).map((before) => [before, place] as const),
    );
    return pairs.flatMap(([before, place]) => {
      const change = minus(sums[place] as Sum, sums[before] as Sum);
      const changed = countIn(change, world);
      const { id, step } = figureAt(place);
      if (changed === 0 || Math.abs(changed) >= step) return [];
      return [changeTarget(`${figureAt(before).id} → ${id}`, change, changed, step)];
    });
  });
}
