/** The clocks of this machine (lease line 8): a reading that cannot be had is none, and never a wrong one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, uptime } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { systemClock } from '#bridge/lease/clock.ts';

const folder = mkdtempSync(join(tmpdir(), 'tomoni-clock-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'uptime');

/** Two readings of the same clock, some milliseconds apart at most. */
const expectNear = (one: number, other: number) => expect(Math.abs(one - other)).toBeLessThan(5000);

test('all three tell milliseconds', () => {
  const clock = systemClock();
  expectNear(clock.monotonicMs(), Number(process.hrtime.bigint() / 1_000_000n));
  expectNear(clock.uptimeMs(), uptime() * 1000);
  expectNear(clock.wallMs(), Date.now());
});

test('uptime is read anew each time, in hundredths of a second', () => {
  writeFileSync(file, '350735.47 234388.90\n');
  const clock = systemClock(file);
  expect(clock.uptimeMs()).toBeCloseTo(350_735_470);
  writeFileSync(file, '350735.48 234388.90\n');
  expect(clock.uptimeMs()).toBeCloseTo(350_735_480);
});

test('an uptime that cannot be read is an error: as no number it would let a sleep pass', () => {
  writeFileSync(file, 'not a number');
  const clock = systemClock(file);
  expect(() => clock.uptimeMs()).toThrow(/cannot be read/);
});

test('where it is not to be had there is no clock: whole seconds, as the system tells them then, hide a sleep', () =>
  expect(() => systemClock(join(folder, 'none'))).toThrow(/ENOENT/));

test('another system is asked itself', () => expectNear(systemClock(null).uptimeMs(), uptime() * 1000));
