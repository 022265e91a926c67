/** The erasure by canaries, short: `npm run test:erasure` is the long run, which searches every block of a disk of its own. Goal S6. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ErasureReport, runErasure } from '../../erasure/harness.ts';
import { total } from '../../erasure/search.ts';

let where: string;
let report: ErasureReport;
beforeAll(async () => {
  where = mkdtempSync(join(tmpdir(), 'tomoni-canaries-'));
  report = await runErasure(where, { people: 1, raw: false, megabytes: 0 });
}, 300_000);
afterAll(() => rmSync(where, { recursive: true, force: true }));

test('every kind of record and every sealed column has a canary, and all can be read with the keys', () => {
  expect(report.kindsNotPlanted).toEqual([]);
  expect(report.columnsNotPlanted).toEqual([]);
  expect(report.canaries).toBeGreaterThan(35);
  expect(report.readableBefore).toBe(report.canaries);
});

test('nothing personal lies in clear in any table, from the first row on', () => {
  expect([...report.clearBefore]).toEqual([]);
});

test('afterwards none is on the disk in any form, and back-up and keys together open none', () => {
  expect([...report.onDisk]).toEqual([]);
  expect(report.keysOnDisk).toBe(0);
  expect(report.readableAfter).toBe(0);
  expect(Object.values(report.memoryAfterRestart).map((count) => count ?? 0)).toEqual(
    Object.values(report.memoryAfterRestart).map(() => 0),
  );
});

test('the controls: what was deleted in clear is found, and who kept the keys reads all', () => {
  expect(report.clearControl).toBeGreaterThan(0);
  expect(report.readableByWhoKeptTheKeys).toBe(report.canaries);
});

test('the ledger is whole, and tells which events belong to nobody any more', () => {
  expect(report.ledger).toMatchObject({ faults: 0 });
  expect(report.ledger.erased).toBeGreaterThan(10);
  expect(total(report.onDisk)).toBe(0);
});
