/**
 * The rules of the gate contract, written a second time in Cedar, agree with the decider on random scenes.
 * 20,000 scenes, 100,000 in the whole form, or as CASES says: `CASES=1000000 npx vitest run tests/unit/pipeline-bridge/cedar-agreement`.
 * SEED repeats a run; a disagreement prints its seed and scene.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { consentStateSchema } from '#bridge/contract/consent-state.ts';
import { decisionRequestSchema } from '#bridge/contract/decision.ts';
import { ACTIONS, type Action, REASON_CODES } from '#bridge/contract/vocabulary.ts';
import source from '#bridge/decision/policy/2026-11-01.json' with { type: 'json' };
import { currentPolicy, loadPolicy } from '#bridge/decision/policy.ts';
import { howMuch } from '#tests/support/how-much.ts';
import { cedarDecider, readPolicies } from './cedar/authorize.ts';
import { addComparison, type Comparison, compareScenes, emptyComparison } from './compare-scenes.ts';
import { randomFrom } from './random.ts';
import { randomScene } from './random-scenes.ts';

const CASES = Number(process.env.CASES ?? howMuch({ short: 20_000, whole: 100_000 }));
const SEED = Number(process.env.SEED ?? 20261101);

const inThread = (seed: number, cases: number) =>
  new Promise<Comparison>((resolve, reject) => {
    const worker = new Worker(new URL('./compare-worker.ts', import.meta.url), { workerData: { seed, cases } });
    worker.once('message', resolve);
    worker.once('error', reject);
  });

test('the decider and Cedar agree on every random scene, reason by reason', { timeout: 3_600_000 }, async () => {
  const threads = availableParallelism();
  const started = performance.now();
  const parts = await Promise.all(
    Array.from({ length: threads }, (_, thread) => inThread(SEED + thread, Math.ceil(CASES / threads))),
  );
  const sum = parts.reduce(addComparison, emptyComparison());
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.info(
    `Cedar agreement: ${sum.cases} scenes, ${sum.disagreements.length} disagreements, ` +
      `${((100 * sum.permits) / sum.cases).toFixed(1)} % permits, ${seconds} s on ${threads} threads`,
  );
  expect(sum.disagreements.slice(0, 1)).toEqual([]);
  expect(sum.cases).toBeGreaterThanOrEqual(CASES);
  expect(sum.permits / sum.cases).toBeGreaterThanOrEqual(0.2);
  for (const action of ACTIONS) expect(sum.permitsOfAction[action], `permits of ${action}`).toBeGreaterThan(0);
  const unreached = REASON_CODES.filter((code) => code !== 'internal' && !sum.codes[code]);
  expect(unreached).toEqual([]);
});

/** A policy file with one cell of the effect table changed. */
function withFlippedCell(action: keyof typeof source.actions, column: string, cell: string) {
  const copy = structuredClone(source);
  Object.assign(copy.actions[action].effects, { [column]: cell });
  return loadPolicy(copy);
}

test.each([
  ['release-data', 'majority-passed', 'allow'],
  ['return-finding', 'under-age', 'allow'],
  ['release-sample', 'no-further-access', 'allow'],
  ['return-finding', 'no-further-contact', 'allow'],
  ['analyse', 'deceased', 'wish'],
  ['train-model', 'assent-pending', 'allow'],
  ['legal-notice', 'no-further-use', 'deny'],
] as const)('a planted fault is found: %s under %s set to %s', { timeout: 120_000 }, (action, column, cell) => {
  const faulty = withFlippedCell(action, column, cell);
  const { disagreements } = compareScenes({ seed: 7, cases: 20_000, stopAt: 1, only: action }, faulty, cedarDecider());
  expect(disagreements).toHaveLength(1);
});

/** Rules as somebody might have written them: each must be found. */
const FAULTY_RULES: readonly (readonly [string, Action, (text: string) => string])[] = [
  ['a yes to one approval opens another', 'overview', (text) => text.replaceAll('context.covered && ', '')],
  ['a yes to one approval opens another', 'release-data', (text) => text.replaceAll('context.covered && ', '')],
  ['what was approved for one goes on for all', 'train-model', (text) => text.replaceAll('context.covered && ', '')],
  [
    'a guardian’s word is the reason after the 18th birthday',
    'joint-analyse',
    (text) => text.replaceAll('context.birthdayMonthBegun', 'false'),
  ],
  [
    'an overdue scope goes on',
    'release-data',
    (text) => text.replaceAll('context.changed.contains("scope-any-health")', 'false'),
  ],
  [
    'a relative’s finding is told to anybody',
    'return-finding',
    (text) => text.replaceAll('!context.panelNames', 'false'),
  ],
  [
    'matching under an approval of something else',
    'joint-analyse',
    (text) => text.replaceAll('|| context.uses.contains("patient-matching")', ''),
  ],
];
test.each(FAULTY_RULES)('a planted fault in the rules is found: %s (%s)', { timeout: 120_000 }, (_, only, spoil) => {
  const faulty = Object.fromEntries(Object.entries(readPolicies()).map(([id, text]) => [id, spoil(text)]));
  const asked = { seed: 7, cases: 20_000, stopAt: 1, only };
  expect(compareScenes(asked, currentPolicy, cedarDecider(faulty)).disagreements).toHaveLength(1);
});

/** Requests that the edge would refuse as incomplete are decided all the same: nothing missing ever permits. */
const INCOMPLETE = ['disease-needed', 'needed-by-action'];

test('random scenes are states and requests of the contract’s shape', () => {
  const random = randomFrom(SEED);
  for (let index = 0; index < 500; index += 1) {
    const { world, request } = randomScene(random);
    expect(consentStateSchema.safeParse(world.states[0]).error).toBeUndefined();
    const issues = decisionRequestSchema.safeParse(request).error?.issues ?? [];
    expect(issues.filter((issue) => !INCOMPLETE.includes(issue.message))).toEqual([]);
  }
});
