/** One release in the making, beside all that was published before: what is about to be said, and whether it is safe to say it. */

import type { Solver } from './attack.ts';
import { WitnessSearch } from './consistency-witness.ts';
import {
  cutDown,
  type Figure,
  type FigureTally,
  HIDDEN,
  type Hierarchies,
  type Link,
  type Published,
  type Range,
  rangeOf,
  type ShownFigure,
} from './figure.ts';
import { countIn, microcellsOf, type Sum } from './microcells.ts';
import type { KnownSum } from './reader.ts';
import { hiddenTarget, isTooNarrow, smallChanges, type Target } from './targets.ts';

export type Rule = {
  readonly links: readonly Link[];
  readonly hierarchies: Hierarchies;
  /** asked where the search finds no world: the exact answer, and slower */
  readonly solver: Solver;
};

/** of a link */
const NOTHING: Range = { least: 0, most: 0 };

const isWithin = (count: number, { least, most }: Range) => least <= count && count <= most;

/** There are worlds as far apart as the target asks. */
function isFree(pushed: WitnessSearch, target: Target): boolean {
  const { sum, count, width, notAll } = target;
  const farthest = Math.max(width, notAll ? notAll.most - notAll.least + 1 : 0);
  const range = { least: count, most: count + pushed.room(sum, 1, farthest) };
  if (!isTooNarrow(range, target)) return true;
  return !isTooNarrow({ ...range, least: count - pushed.room(sum, -1, farthest) }, target);
}

export class ReleaseCandidate {
  /** places: first the figures of this release, then those of the past, then the links */
  readonly figures: readonly (Figure & { shown: ShownFigure })[];
  private readonly all: readonly Published[];
  private readonly ids: readonly string[];
  private readonly size: number;
  private readonly sums: readonly Sum[];
  private readonly counts: readonly number[];
  private readonly known: { readonly sum: Sum; range: Range }[];
  private readonly pushed: WitnessSearch;
  private readonly changes: readonly Target[];
  private readonly solver: Solver;

  constructor(figures: readonly Figure[], past: readonly Published[], tallies: readonly FigureTally[], rule: Rule) {
    const { size, sums, worldOf } = microcellsOf([...figures, ...past, ...rule.links], rule.hierarchies);
    const world = worldOf(tallies);
    this.size = size;
    this.sums = sums;
    this.solver = rule.solver;
    this.counts = sums.map((sum) => countIn(sum, world));
    this.figures = figures.map((figure, place) => ({ ...figure, shown: this.cutAt(place, figure) }));
    this.all = [...this.figures, ...past];
    this.ids = [...this.all, ...rule.links].map(({ id }) => id);
    this.known = sums.map((sum, place) => ({ sum, range: this.saidAt(place) }));
    this.pushed = new WitnessSearch(this.known, world);
    this.changes = smallChanges(this.all, sums, world);
    this.hiddenAt = (place) => hiddenTarget(this.all[place] as Figure, sums[place] as Sum, world);
  }

  private readonly hiddenAt: (place: number) => Target;
  private cutAt = (place: number, { step }: Figure) => cutDown(this.counts[place] as number, step);
  private saidAt(place: number): Range {
    const one = this.all[place];
    return one ? rangeOf(one.shown, one.step) : NOTHING;
  }

  /** What was said before, or holds by definition, and is not so: by id. */
  contradictions(): readonly string[] {
    return this.ids.filter(
      (_, place) => !isWithin(this.counts[place] as number, (this.known[place] as KnownSum).range),
    );
  }

  targets(): Target[] {
    const hidden = this.all.flatMap(({ shown }, place) => (shown.as === 'hidden' ? [this.hiddenAt(place)] : []));
    return [...hidden, ...this.changes];
  }

  isSafe = (target: Target): boolean =>
    isFree(this.pushed, target) ||
    this.solver(this.size, this.known, ({ rangeOf }) => !isTooNarrow(rangeOf(target.sum), target));

  /** @returns the new target that a hidden figure is */
  hide(place: number): Target {
    this.say(place, HIDDEN);
    return this.hiddenAt(place);
  }

  tell(place: number): void {
    this.say(place, this.cutAt(place, this.figures[place] as Figure));
  }

  /**
   * Figures of this release that stood in the way since this was last asked: those first whose hiding costs least, inner ones
   * before sums over them, then the smaller.
   */
  inTheWay(): readonly number[] {
    const told = [...this.pushed.inTheWay()].flatMap((place) => {
      const shown = this.figures[place]?.shown;
      const cost = (this.sums[place] as Sum).atoms.length;
      return shown?.as === 'count' ? [{ place, cost, said: shown.atLeast }] : [];
    });
    const inOrder = told.sort((a, b) => a.cost - b.cost || a.said - b.said || a.place - b.place);
    return inOrder.map(({ place }) => place);
  }

  private say(place: number, shown: ShownFigure): void {
    const figure = this.figures[place] as Figure & { shown: ShownFigure };
    figure.shown = shown;
    const range = rangeOf(shown, figure.step);
    (this.known[place] as { range: Range }).range = range;
    this.pushed.setRange(place, range);
  }
}
