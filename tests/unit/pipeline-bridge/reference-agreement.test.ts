/**
 * The gate's columns and kept verdicts agree with a plain reference model on random worlds, reason by reason.
 * 40,000 cases, 10^5 in the whole form, or as CASES says; ten million: `npm run bench -- agree --cases 10000000`.
 * SEED repeats a run; a difference prints the seed of its world.
 */
import { expect, test } from 'vitest';
import { howMuch } from '#tests/support/how-much.ts';
import { compareWorlds } from './reference/compare-worlds.ts';
import { FAULTS } from './reference/faults.ts';

const CASES = Number(process.env.CASES ?? howMuch({ short: 40_000, whole: 100_000 }));
const SEED = Number(process.env.SEED ?? 20261122);

test('columns and kept verdicts agree with the reference', { timeout: 3_600_000 }, () => {
  const { cases, permits, differences } = compareWorlds({ seed: SEED, cases: CASES, stopAt: 1 });
  expect(differences).toEqual([]);
  expect(cases).toBeGreaterThanOrEqual(CASES);
  expect(permits / cases).toBeGreaterThan(0.2);
});

test.each(Object.entries(FAULTS))('a planted fault is found: %s', { timeout: 120_000 }, (_name, fault) => {
  expect(compareWorlds({ seed: 7, cases: 300_000, stopAt: 1 }, fault).differences.length).toBeGreaterThan(0);
});
