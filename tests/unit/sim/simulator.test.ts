/** The lease protocol under faults, short: nothing is violated, planted bugs are found, a seed is always the same world. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { createHistory } from '#tests/sim/history.ts';
import { plant } from '#tests/sim/mutation/mutant.ts';
import { MUTANTS } from '#tests/sim/mutation/mutants.ts';
import { runMutant } from '#tests/sim/mutation/run-mutants.ts';
import type { Run } from '#tests/sim/run.ts';
import { runSeed } from '#tests/sim/world.ts';

const root = join(import.meta.dirname, '../../..');
const options = { isLong: false, judgesTime: true };
const SEEDS = 2200;
/** found within a second or so, one of nearly every line */
const QUICK = [
  's-from-receipt',
  'head-before-s',
  'head-not-compared',
  'torn-snapshot',
  'no-line-8',
  'gate-time-stands',
  'rows-before-head',
  'inherited-clock',
  'retired-row-beats',
  'caller-ignores-sleep',
];

test(`${SEEDS} seeds violate nothing`, { timeout: 300_000 }, async () => {
  const command = ['--disable-warning=ExperimentalWarning', join(root, 'tests/sim/command.ts')];
  const { stdout } = await promisify(execFile)(process.execPath, [...command, '--seeds', `${SEEDS}`, '--json']);
  const { counts, violation } = JSON.parse(stdout) as Run;
  expect(violation).toBeNull();
  expect(counts.withdrawals).toBeGreaterThan(100_000);
  expect(counts.waited).toBeGreaterThan(2500);
  expect(counts.starts).toBeGreaterThan(200_000);
});

test.each(QUICK)('the planted bug %s is found', { timeout: 60_000 }, async (name) => {
  const mutant = MUTANTS.find((one) => one.name === name);
  if (!mutant) throw new Error('no such bug');
  const { violation } = await runMutant(mutant, { first: 1, seeds: 1000, ...options });
  expect(violation).not.toBeNull();
});

test('every planted bug has its own name, and its place in the code is still there', () => {
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
  expect(MUTANTS.length).toBeGreaterThanOrEqual(30);
  for (const { edits } of MUTANTS) {
    const changed = new Map<string, string>();
    for (const edit of edits) {
      const source = changed.get(edit.file) ?? readFileSync(join(root, edit.file), 'utf8');
      const planted = plant(source, edit);
      expect(planted).not.toBe(source);
      changed.set(edit.file, planted);
    }
  }
});

test('the same seed is the same history, another seed another', async () => {
  const digestOf = async (seed: number) => {
    const history = createHistory(10);
    await runSeed(seed, options, history);
    return history.digest();
  };
  for (const seed of [1, 2, 6, 7]) {
    const digest = await digestOf(seed);
    expect(await digestOf(seed)).toBe(digest);
    expect(await digestOf(seed + 10)).not.toBe(digest);
  }
});
