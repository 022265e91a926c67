/** P14 and S8: a table of some 10,000 cells protected, and attacked with everything that was said of it. Argument: runs. */
import { loadSolver } from '#app/adapters/linear-programming.ts';
import { auditFigures } from '#app/kernel/domain/disclosure/audit.ts';
import { STEP } from '#app/kernel/domain/disclosure/figure.ts';
import { countIn, microcellsOf, type Sum } from '#app/kernel/domain/disclosure/microcells.ts';
import { protect } from '#app/kernel/domain/disclosure/protect.ts';
import { drawTable } from '#tests/unit/domain/disclosure/tables.ts';
import { quartiles } from './pairs.ts';

const timed = <T>(work: () => T): readonly [T, number] => {
  const began = performance.now();
  return [work(), performance.now() - began];
};

export async function run(args: readonly string[]): Promise<void> {
  const solver = await loadSolver();
  const times: { protect: number; attack: number }[] = [];
  for (let seed = 1; seed <= Number(args[0] ?? 7); seed += 1) {
    const { hierarchies, figures, tallies } = drawTable(seed, { regions: [8, 30], topics: 40, mean: 40 });
    const rule = { links: [], hierarchies, solver };
    const [said, protectMs] = timed(() => protect(figures, [], tallies, rule));
    if (!said.ok) throw new Error(`${said.why}: ${said.figures.slice(0, 5).join(', ')}`);
    const [found, attackMs] = timed(() => auditFigures(said.figures, tallies, rule));
    times.push({ protect: protectMs, attack: attackMs });
    const { sums, worldOf } = microcellsOf(figures, hierarchies);
    const world = worldOf(tallies);
    const counts = figures.map((_, place) => countIn(sums[place] as Sum, world));
    const large = counts.filter((count) => count >= STEP).length;
    const told = said.figures.filter(({ shown }) => shown.as === 'count' && shown.atLeast > 0).length;
    const hidden = said.figures.filter(({ shown }) => shown.as === 'hidden').length;
    console.log(
      `seed ${seed}: ${figures.length} cells, ${hidden} hidden, ${((told / large) * 100).toFixed(1)} % of ${large} non-small kept, ` +
        `${protectMs.toFixed(0)} ms; ${found.targets} targets attacked in ${attackMs.toFixed(0)} ms, ${found.weaknesses.length} found`,
    );
  }
  for (const part of ['protect', 'attack'] as const) {
    const { median, lower, upper } = quartiles(times.map((one) => one[part]));
    console.log(`${part}: median ${median.toFixed(0)} ms (quartiles ${lower.toFixed(0)}–${upper.toFixed(0)})`);
  }
}
