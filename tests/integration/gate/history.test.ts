/** Real gates, a waiter, writers and callers under faults; the long run is `npm run consistency-check -- --seconds N`. */
import { expect, test } from 'vitest';
import { isStale, runControl } from '#tests/consistency/control.ts';
import { figuresOf, judgeRun, tellRun } from '#tests/consistency/report.ts';
import { cutLate } from '#tests/consistency/rows/cuts.ts';
import { runHistory } from '#tests/consistency/run.ts';
import { setStage } from '#tests/consistency/stage.ts';

const SEED = 20261122;

test('no gate says a permit against what is in force, whatever is killed, stopped, cut off or moved', {
  timeout: 120_000,
}, async () => {
  const wanted = {
    seed: SEED,
    seconds: 10,
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

test('control: a gate whose lease never ends is caught', { timeout: 90_000 }, async () => {
  expect((await runControl(SEED)).filter(isStale).length).toBeGreaterThan(0);
});

test('control: a lease counted from the receipt of a late reply is seen to last too long, a sound one is not', {
  timeout: 90_000,
}, async () => {
  const stage = await setStage(1);
  try {
    expect(await cutLate(stage, null, 2)).toBeLessThanOrEqual(1.05);
    // it shows where a late reply is under way as the wire is cut: not at every moment
    let longest = 0;
    for (let tries = 0; tries < 5 && longest <= 1.05; tries += 1)
      longest = Math.max(longest, await cutLate(stage, 's-from-receipt', 2));
    expect(longest).toBeGreaterThan(1.05);
  } finally {
    await stage.remove();
  }
});
