/**
 * P2, equal answers: the gate's question in columns, its kept verdicts and its lists against a plain reference model on
 * random worlds, reason by reason. Planted faults first: a run in which one is not found does not count.
 */
import { compareWorlds } from '#tests/unit/pipeline-bridge/reference/compare-worlds.ts';
import { FAULTS } from '#tests/unit/pipeline-bridge/reference/faults.ts';
import { numberOption } from './options.ts';

/** Told as it goes, so that a run cut short still says how far it came. */
const TOLD_EVERY = 500_000;
const MOST_FOR_A_FAULT = 1_000_000;

function findFaults(seed: number): number {
  let missed = 0;
  for (const [name, fault] of Object.entries(FAULTS)) {
    const { cases, differences } = compareWorlds({ seed, cases: MOST_FOR_A_FAULT, stopAt: 1 }, fault);
    const [first] = differences;
    console.log(`planted: ${name}: ${first ? `found after ${cases} cases, seed ${first.seed}` : 'NOT FOUND'}`);
    if (!first) missed += 1;
  }
  return missed;
}

export async function run(args: readonly string[]): Promise<void> {
  const wanted = numberOption(args, 'cases', 100_000);
  const seed = numberOption(args, 'seed', 1);
  const missed = findFaults(seed);
  const began = performance.now();
  let [cases, permits, worlds] = [0, 0, 0];
  while (cases < wanted) {
    const part = compareWorlds({ seed: seed + worlds, cases: Math.min(TOLD_EVERY, wanted - cases), stopAt: 1 });
    cases += part.cases;
    permits += part.permits;
    worlds += part.worlds;
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(
      `${cases} cases in ${worlds} worlds, ${((100 * permits) / cases).toFixed(1)} % permits, ${part.differences.length} differences, ${seconds} s`,
    );
    const [first] = part.differences;
    if (first) {
      console.log(`first difference, world of seed ${first.seed}: ${JSON.stringify(first)}`);
      process.exitCode = 1;
      return;
    }
  }
  const faults = Object.keys(FAULTS).length;
  console.log(`seeds ${seed}–${seed + worlds - 1}; ${faults - missed} of ${faults} planted faults found`);
  if (missed > 0) process.exitCode = 1;
}
