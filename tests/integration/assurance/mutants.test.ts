/** The tests of decider and lease notice faults: each of some 1,900 small ones is put into them, and few but those that change nothing live. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

function mutate(...args: string[]) {
  const { status, stdout } = spawnSync(process.execPath, ['tests/mutation/command.ts', 'short', ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const [, mutants, share] = /^short +(\d+) mutants +([\d.]+) %/m.exec(stdout) ?? [];
  return { status, mutants: Number(mutants), share: Number(share), stdout };
}

test('most mutants of what says yes or no, and for how long, are noticed', { timeout: 240_000 }, () => {
  const { status, mutants, share, stdout } = mutate();
  expect(status, stdout).toBe(0);
  expect(mutants).toBeGreaterThan(1800);
  expect(share).toBeGreaterThanOrEqual(95);
});

test('without the table of cases many of one file live, and the command says so', { timeout: 240_000 }, () => {
  const { status, mutants, share } = mutate('decision/effects', '--without', 'cases');
  expect(status).toBe(1);
  expect(mutants).toBeGreaterThan(300);
  expect(share).toBeLessThan(90);
});
