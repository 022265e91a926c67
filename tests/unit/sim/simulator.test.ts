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
import { profileOf } from '#tests/sim/profiles.ts';
import type { Run } from '#tests/sim/run.ts';
import { runSeed } from '#tests/sim/world.ts';
import { howMuch, isWhole } from '#tests/support/how-much.ts';

const root = join(import.meta.dirname, '../../..');
const options = { isLong: false, judgesTime: true };
const SEEDS = howMuch({ short: 200, whole: 2200 });
/** so many of each at least, that the seeds are worlds in which something happens */
const HAPPENS = { withdrawals: 45 * SEEDS, waited: SEEDS, starts: 90 * SEEDS };
/** They take long to search for: the short form replays the seed that the page names. */
const SLOW = ['rows-before-head', 'retired-row-beats'];
/** found within a second or so, one of nearly every line */
const QUICK = [
  's-from-receipt',
  'head-before-s',
  'head-not-compared',
  'torn-snapshot',
  'no-line-8',
  'gate-time-stands',
  'inherited-clock',
  'caller-ignores-sleep',
  ...(isWhole ? SLOW : []),
];

test(`${SEEDS} seeds violate nothing`, { timeout: 300_000 }, async () => {
  const command = ['--disable-warning=ExperimentalWarning', join(root, 'tests/sim/command.ts')];
  const { stdout } = await promisify(execFile)(process.execPath, [...command, '--seeds', `${SEEDS}`, '--json']);
  const { counts, violation } = JSON.parse(stdout) as Run;
  expect(violation).toBeNull();
  for (const [what, atLeast] of Object.entries(HAPPENS))
    expect(counts[what as keyof typeof HAPPENS], what).toBeGreaterThan(atLeast);
});

test.each(QUICK)('the planted bug %s is found', { timeout: 60_000 }, async (name) => {
  const mutant = MUTANTS.find((one) => one.name === name);
  if (!mutant) throw new Error('no such bug');
  const { violation } = await runMutant(mutant, { first: 1, seeds: 1000, ...options });
  expect(violation).not.toBeNull();
});

/** What the page says of each bug: the first seed that finds it, and the rule. */
const page = readFileSync(join(root, 'docs/gate/simulator.md'), 'utf8');
const TOLD = new Map(
  [...page.matchAll(/\| ([a-z][a-z0-9.-]+) \| [0-9, ]+ \| (\d+) ([^|]+?) (?=\|)/g)].map(
    ([, name, seed, rule]) => [name as string, { seed: Number(seed), rule: rule as string }] as const,
  ),
);
/** one or two of each part: a seed here is a process of its own */
const REPLAYED = [
  'time-jump-ignored',
  'c-falls-at-the-primary',
  'lost-record-not-made-again',
  'w-is-1.10-t',
  'newest-s-for-any-nonce',
  'drop-keeps-answers',
  'gate-time-without-e',
  'late-answer-not-destroyed',
  'confirmed-by-name',
  'record-that-stands-is-believed',
  'caller-counts-from-resend',
  'incarnation-ignored',
  ...(isWhole ? [] : SLOW),
];

test.each(REPLAYED)(
  '%s is found by the very seed that the page names, by that rule',
  { timeout: 60_000 },
  async (name) => {
    const mutant = MUTANTS.find((one) => one.name === name);
    const told = TOLD.get(name);
    if (!mutant || !told) throw new Error('no such bug');
    const { violation } = await runMutant(mutant, { first: told.seed, seeds: 1, ...options });
    expect(violation?.violation?.rule).toBe(told.rule);
  },
);

test('what no seed finds is named on the page as not found or not observable, and nothing else is', () => {
  const unseen = MUTANTS.filter((mutant) => mutant.unseen !== undefined).map(({ name }) => name);
  const seen = MUTANTS.filter((mutant) => mutant.unseen === undefined).map(({ name }) => name);
  expect([...TOLD.keys()].sort()).toEqual(seen.sort());
  const [, notFound = ''] = page.split('**Not found yet**');
  const named = [...(notFound.split('## Figures')[0] ?? '').matchAll(/`([a-z][a-z0-9]*(?:-[a-z0-9.]+)+)`/g)].map(
    ([, name]) => name,
  );
  expect([...new Set(named)].sort()).toEqual(unseen.sort());
});

test('worlds of the profile in which records are lost violate nothing', async () => {
  for (const seed of [1, 2, 3, 4, 1907]) {
    const { violation } = await runSeed(seed, { ...options, profile: 'last records' });
    expect(violation).toBeNull();
  }
  expect(() => profileOf(1, false, 'no such profile')).toThrow('no profile is named');
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
