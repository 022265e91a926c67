import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { roomForDisks, whyNoDiskImage } from '#tests/faults/power/image.ts';
import { cutPower } from '#tests/faults/power/power-cut.ts';
import { isWhole } from '#tests/support/how-much.ts';

const missing = isWhole ? whyNoDiskImage() : 'in the whole form alone';
const folder = () => mkdtempSync(join(roomForDisks(), 'tomoni-power-'));

/** The long run is `npm run test:faults -- power --times 1000`. */
test.skipIf(missing !== null)(
  `no acknowledged act is lost when the power goes (${missing ?? 'root'})`,
  {
    timeout: 120_000,
  },
  async () => {
    const report = await cutPower({ where: folder(), cuts: 2, loadMs: 300, fsync: 'on' });
    expect(report.faults).toEqual([]);
    expect(report.lost).toEqual([]);
    expect(report.cuts).toBe(2);
    expect(report.acknowledged).toBeGreaterThan(5);
  },
);

test.skipIf(missing !== null)(
  `the control: where nothing is flushed, the same harness finds losses${missing ? ` (not here: ${missing})` : ''}`,
  {
    timeout: 120_000,
  },
  async () => {
    const report = await cutPower({ where: folder(), cuts: 3, loadMs: 300, fsync: 'off' });
    expect(report.lost.length + report.faults.length).toBeGreaterThan(0);
  },
);
