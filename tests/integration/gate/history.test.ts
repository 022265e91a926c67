/** Real gates, a waiter, writers and callers under faults; the long run is `npm run history -- --seconds N`. */
import { expect, test } from 'vitest';
import { isStale, runControl } from '#tests/history/control.ts';
import { figuresOf, judgeRun, tellRun } from '#tests/history/report.ts';
import { runHistory } from '#tests/history/run.ts';

const SEED = 20261122;

test('no gate says a permit against what is in force, whatever is killed, stopped, cut off or moved', {
  timeout: 120_000,
}, async () => {
  const wanted = {
    seed: SEED,
    seconds: 12,
    gates: 3,
    leaseMs: 1000,
    people: 16,
    faultEveryMs: 400,
    pace: { writers: 2 },
  };
  const ran = await runHistory(wanted);
  expect(judgeRun(ran), tellRun(ran, wanted, judgeRun(ran))).toEqual([]);
  const figures = figuresOf(ran.history);
  expect(figures.withdrawalsInForce).toBeGreaterThan(50);
  expect(figures.starts).toBeGreaterThan(200);
  expect(figures.inForceWaited).toBeGreaterThan(0);
  expect(ran.faults.size).toBeGreaterThan(5);
});

test.each(['lease-never-ends', 's-from-receipt'])(
  'control: a gate with the planted bug %s is caught',
  {
    timeout: 90_000,
  },
  async (bug) => {
    expect((await runControl(bug, SEED)).filter(isStale).length).toBeGreaterThan(0);
  },
);

test('control: the same faults find nothing at a gate without a bug', { timeout: 90_000 }, async () => {
  expect(await runControl(null, SEED)).toEqual([]);
});
