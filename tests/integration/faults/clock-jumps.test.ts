import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { libfaketime } from '#tests/consistency/faketime.ts';
import { jumpClocks } from '#tests/faults/clock/clock-jumps.ts';

const folder = mkdtempSync(join(tmpdir(), 'tomoni-clock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const library = libfaketime();
const without = library === null ? ' (skipped: libfaketime is not there, apt-get install -y faketime)' : '';

/** The long run is `npm run test:faults -- clock --times 100`. */
test.skipIf(library === null)(
  `whatever the clock of the machine says, a no is taken and obeyed, once${without}`,
  { timeout: 240_000 },
  async () => {
    const jumps = 4;
    const report = await jumpClocks({ folder, jumps, people: 1, library: library ?? '' });
    const { faults, lost, extra, mails, wrongPermits } = report;
    expect({ faults, lost, extra, mails, wrongPermits }).toEqual({
      faults: [],
      lost: [],
      extra: [],
      mails: { missing: [], extra: [], copies: 0 },
      wrongPermits: 0,
    });
    expect([report.acknowledged, report.obeyed]).toEqual([jumps + 1, jumps + 1]);
    // a clock ahead of all time that the gate knew waits for an operator; no other does
    expect(report.waited).toBe(1);
    // the control: the clock did move under web and ledger
    expect(report.leaps).toBe(jumps);
    expect(Math.min(report.permits, ...report.wordsAfter)).toBeGreaterThan(0);
  },
);
