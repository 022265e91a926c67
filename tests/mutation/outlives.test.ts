/**
 * Last in the order: of the mutants of lease and replica that every test has let live, does one let something be said that
 * must not be said any more? The lease protocol under faults, in the simulator's worlds; a gate that only falls silent, or
 * an act that comes in force too late, is no violation here.
 */
import { expect, test } from 'vitest';
import { runSeed } from '#tests/sim/world.ts';

const SEEDS = 300;
const options = { isLong: false, judgesTime: true };

test('nothing is said, shown or in force that must not be', { timeout: 60_000 }, async () => {
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { violation } = await runSeed(seed, options);
    if (violation !== null && violation.rule !== 'liveness') expect(violation).toBeNull();
  }
});
