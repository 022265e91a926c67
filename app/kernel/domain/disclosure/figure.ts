/**
 * A public figure is a count of people or of their acts: so many joined, in this region, by this day. What is said of it
 * is cut down to a step; under the step nothing is said. No count of 1–9 (1–19 for rare disease or genetic
 * groups) may be read or recovered, by itself or beside all earlier figures: domain.md §4 rule 10.
 * Source: Hundepool et al., Statistical Disclosure Control (2012), ch. 4–5.
 */

/** Of each dimension its nodes, each under its parent; null at the top. Leaves divide all that is counted. */
export type Hierarchies = ReadonlyMap<string, ReadonlyMap<string, string | null>>;

/**
 * What is counted, where and when. A dimension that `where` does not name counts whole.
 * @property from first day counted, or null for the beginning; `to` the first day that is not
 */
export type FigurePart = {
  readonly measure: string;
  readonly sign: 1 | -1;
  readonly where: Readonly<Record<string, string>>;
  readonly from: string | null;
  readonly to: string;
};

/**
 * A figure by what it counts: those who take part are those who joined (+) without those who left (−).
 * @property series the same thing counted at another time has the same; null where there is none
 * @property until orders the figures of a series
 * @property step 10, or 20 for rare diseases and genetic groups
 */
export type Figure = {
  readonly id: string;
  readonly series: string | null;
  readonly until: string;
  readonly step: number;
  readonly parts: readonly FigurePart[];
};

/** What comes to nothing by definition, and every reader knows it: all regions together are as many as all languages together. */
export type Link = { readonly id: string; readonly parts: readonly FigurePart[] };

/** What was counted: so many on a day, in one leaf of every dimension. The attributes are those of that day and stay. */
export type FigureTally = {
  readonly measure: string;
  readonly day: string;
  readonly where: Readonly<Record<string, string>>;
  readonly count: number;
};

/** What is said: hidden, or that there are `atLeast` so many and fewer than a step more; 0 is none at all. */
export type ShownFigure = { readonly as: 'hidden' } | { readonly as: 'count'; readonly atLeast: number };
export type Published = Figure & { readonly shown: ShownFigure };

export const STEP = 10;
/** rare diseases and genetic groups */
export const RARE_STEP = 20;

export const HIDDEN: ShownFigure = { as: 'hidden' };

/** Cut down, not to the nearest: each figure then leaves the same room, and a change between two leaves no less. */
export const cutDown = (count: number, step: number): ShownFigure =>
  count > 0 && count < step ? HIDDEN : { as: 'count', atLeast: Math.floor(count / step) * step };

/** Inclusive, in people; `most` may be Infinity. */
export type Range = { readonly least: number; readonly most: number };

/** What a reader knows of the true count from what is said. */
export function rangeOf(shown: ShownFigure, step: number): Range {
  if (shown.as === 'hidden') return { least: 0, most: Number.POSITIVE_INFINITY };
  const { atLeast } = shown;
  return { least: atLeast, most: atLeast === 0 ? 0 : atLeast + step - 1 };
}
