/**
 * The attacker of our own: has every figure that was ever published and looks for a small count that they give away
 * together. It shares nothing with the search by which figures are protected: first propagation, then linear programming.
 * Source: Hundepool et al., Statistical Disclosure Control (2012), 4.3 (auditing by feasible intervals).
 */

import type { Range } from './figure.ts';
import { countIn, type Sum } from './microcells.ts';
import { type KnownSum, rangeOfSum, workedOut } from './reader.ts';
import { isTooNarrow, type Target } from './targets.ts';

/** All worlds that fit what is known, no atom below 0: a linear programme. */
export type AttackReader = {
  /** the least and the most of a sum */
  readonly rangeOf: (sum: Sum) => Range;
  /** a world in which the atoms at these prices come to the most; null where there is no most. People may be parts of people. */
  readonly worldFor: (prices: ReadonlyMap<number, number>) => Float64Array | null;
};
export type Solver = <Result>(
  size: number,
  known: readonly KnownSum[],
  work: (reader: AttackReader) => Result,
) => Result;
export type Weakness = { readonly target: Target; readonly range: Range };

/** worlds looked at before the targets that are still open are worked out one by one */
const MOST_WORLDS = 40;

/** Prices that send about every other of these targets up and the rest down, another half each time. */
export function pricesFor(open: readonly { readonly target: Target }[], round: number): ReadonlyMap<number, number> {
  const prices = new Map<number, number>();
  open.forEach(({ target: { sum } }, place) => {
    const direction = ((place * 2_654_435_761 + round * 40_503) >>> 7) & 1 ? 1 : -1;
    // unlike prices, so that not the same few take everything
    const weight = direction * (1 + ((place * 31 + round * 17) % 7));
    sum.atoms.forEach((atom, at) => {
      prices.set(atom, (prices.get(atom) ?? 0) + weight * (sum.signs[at] as number));
    });
  });
  return prices;
}

type Seen = { readonly target: Target; least: number; most: number };

/** Many at once: in each world some targets lie far from where they lay before. @returns those that no world has cleared */
function uncleared(targets: readonly Target[], { worldFor }: AttackReader): readonly Target[] {
  let open = targets.map(
    (target): Seen => ({ target, least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY }),
  );
  for (let round = 0; round < MOST_WORLDS && open.length > 0; round += 1) {
    const world = worldFor(pricesFor(open, round));
    if (world === null) break;
    for (const seen of open) {
      const value = countIn(seen.target.sum, world);
      seen.least = Math.min(seen.least, value);
      seen.most = Math.max(seen.most, value);
    }
    // rounded inwards: what whole people could be is at least this wide
    open = open.filter(({ target, least, most }) =>
      isTooNarrow({ least: Math.ceil(least - 1e-6), most: Math.floor(most + 1e-6) }, target),
    );
  }
  return open.map(({ target }) => target);
}

/**
 * @returns the targets that can be worked out too well, with what can be worked out
 * @throws Error from the solver where no world fits: the figures contradict each other
 */
export function attack(
  size: number,
  known: readonly KnownSum[],
  targets: readonly Target[],
  solver: Solver,
): readonly Weakness[] {
  const ranges = workedOut(size, known);
  const broken = (target: Target, range: Range): Weakness[] => (isTooNarrow(range, target) ? [{ target, range }] : []);
  const atOnce = targets.flatMap((target) => broken(target, rangeOfSum(target.sum, ranges)));
  const found = new Set(atOnce.map(({ target }) => target));
  const open = targets.filter((target) => !found.has(target));
  return solver(size, known, (reader) => [
    ...atOnce,
    ...uncleared(open, reader).flatMap((target) => broken(target, reader.rangeOf(target.sum))),
  ]);
}
