/** The attacker set on everything ever published: which hidden figures and small changes it can work out. Goal S8. */

import { attack, type Solver, type Weakness } from './attack.ts';
import { type FigureTally, type Hierarchies, type Link, type Published, rangeOf } from './figure.ts';
import { microcellsOf, type Sum } from './microcells.ts';
import { hiddenTarget, smallChanges } from './targets.ts';

export type Audit = { readonly targets: number; readonly weaknesses: readonly Weakness[] };

/**
 * @param all every figure of every release
 * @param tallies what there truly is: says which changes are small, and is not told to the attacker
 * @throws Error from the solver where the figures contradict each other
 */
export function auditFigures(
  all: readonly Published[],
  tallies: readonly FigureTally[],
  of: { readonly links: readonly Link[]; readonly hierarchies: Hierarchies; readonly solver: Solver },
): Audit {
  const { size, sums, worldOf } = microcellsOf([...all, ...of.links], of.hierarchies);
  const world = worldOf(tallies);
  const known = sums.map((sum, place) => {
    const one = all[place];
    return { sum, range: one ? rangeOf(one.shown, one.step) : { least: 0, most: 0 } };
  });
  const hidden = all.flatMap((one, place) =>
    one.shown.as === 'hidden' ? [hiddenTarget(one, sums[place] as Sum, world)] : [],
  );
  const targets = [...hidden, ...smallChanges(all, sums, world)];
  return { targets: targets.length, weaknesses: attack(size, known, targets, of.solver) };
}
