import { mkdtempSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeDurably } from '#app/adapters/keys/write-durably.ts';
import { fillUnderLoad } from '#tests/faults/disk/programme-disk.ts';
import { fillUnderServices } from '#tests/faults/disk/services-disk.ts';
import { openSmallVolume } from '#tests/faults/disk/volume.ts';
import { whyNoDiskImage } from '#tests/faults/power/image.ts';
import { isWhole } from '#tests/support/how-much.ts';

const missing = whyNoDiskImage();
/** The rounds under the whole programme take longest and run in the whole form alone; those of the services stay. */
const missingWhole = isWhole ? missing : 'in the whole form alone';
const folder = mkdtempSync(join(tmpdir(), 'tomoni-disk-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const called = (name: string, why = missing) => `${name}${why ? ` (not here: ${why})` : ''}`;
const onSmallDisks = test.skipIf(missing !== null);

/** The long run is `npm run test:faults -- disk --times 100`. */
onSmallDisks(
  called('keys or public log on a full disk: every acknowledged act is there, the rest is refused, all goes on after'),
  { timeout: 120_000 },
  async () => {
    const plan = { folder: join(folder, 'services'), rounds: ['keys', 'log'], holdMs: 700 } as const;
    const report = await fillUnderServices(plan);
    expect(report.faults).toEqual([]);
    expect(report.lost).toEqual([]);
    expect(Math.min(report.refused, report.wentOn, report.published)).toBeGreaterThan(0);
    for (const ms of Object.values(report.recoveryMs).flat()) expect(ms).toBeLessThan(5000);
  },
);

onSmallDisks(
  called('the control: a recorder that takes a refusal for a receipt has lost acts'),
  { timeout: 120_000 },
  async () => {
    const plan = { folder: join(folder, 'hasty'), rounds: ['keys'], holdMs: 300, isHasty: true } as const;
    expect((await fillUnderServices(plan)).lost.length).toBeGreaterThan(0);
  },
);

test.skipIf(missingWhole !== null)(
  called(
    'PostgreSQL or the gate on a full disk: people and clusters get plain refusals, nothing is lost, all comes back',
    missingWhole,
  ),
  { timeout: 480_000 },
  async () => {
    const plan = { folder: join(folder, 'programme'), rounds: ['data', 'gate'], people: 4, holdMs: 700 } as const;
    const report = await fillUnderLoad(plan);
    expect(report.faults).toEqual([]);
    expect([report.lost, report.extra, report.mails.missing, report.mails.extra]).toEqual([[], [], [], []]);
    expect(report.wrongPermits).toBe(0);
    expect(report.unanswered[503]).toBeGreaterThan(0);
  },
);

onSmallDisks(
  called(
    'a file that does not fit is not written at all; the control, one write and no look at what it took, leaves half',
  ),
  () => {
    const at = join(folder, 'file');
    const volume = openSmallVolume(at, 8);
    const [file, half] = [join(at, 'checkpoint'), join(at, 'half')];
    const content = Buffer.alloc(6 << 20, 'x');
    writeFileSync(file, 'before');
    expect(() => writeDurably(file, content.subarray(0, 1000))).not.toThrow();
    writeFileSync(join(at, 'other'), content.subarray(0, 3 << 20));
    expect(() => writeDurably(file, content)).toThrow(/ENOSPC/);
    expect(readFileSync(file)).toHaveLength(1000);
    writeSync(openSync(`${half}.partial`, 'w'), content);
    renameSync(`${half}.partial`, half);
    expect(readFileSync(half).length).toBeLessThan(content.length);
    volume.remove();
  },
);
