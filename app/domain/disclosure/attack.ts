/**
 * The attacker of our own: has every figure that was ever published and looks for a small count that they give away
 * together. It shares nothing with the search by which figures are protected: first propagation, then linear programming.
 * Source: Hundepool et al., Statistical Disclosure Control (2012), 4.3 (auditing by feasible intervals).
 */
import type { Sum } from './atoms.ts';
import type { Range } from './figure.ts';
import { type Known, rangeOfSum, workedOut } from './reader.ts';
import { isTooNarrow, type Target } from './targets.ts';

/** The least and the most of a sum over all worlds that fit what is known, no atom below 0: a linear programme. */
export type Solver = <Result>(
  size: number,
  known: readonly Known[],
  work: (rangeOf: (sum: Sum) => Range) => Result,
) => Result;
export type Weakness = { readonly target: Target; readonly range: Range };

/**
 * @returns the targets that can be worked out too well, with what can be worked out
 * @throws Error from the solver where no world fits: the figures contradict each other
 */
export function attack(
  size: number,
  known: readonly Known[],
  targets: readonly Target[],
  solver: Solver,
): readonly Weakness[] {
  const ranges = workedOut(size, known);
  const broken = (target: Target, range: Range): Weakness[] => (isTooNarrow(range, target) ? [{ target, range }] : []);
  const atOnce = targets.flatMap((target) => broken(target, rangeOfSum(target.sum, ranges)));
  const found = new Set(atOnce.map(({ target }) => target));
  const open = targets.filter((target) => !found.has(target));
  return solver(size, known, (rangeOf) => [
    ...atOnce,
    ...open.flatMap((target) => broken(target, rangeOf(target.sum))),
  ]);
}
