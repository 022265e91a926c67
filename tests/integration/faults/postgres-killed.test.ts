import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { killPostgresUnderLoad } from '#tests/support/kill-postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'tomoni-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The long run is `npm run test:faults -- postgres --times 1000`. */
test('no acknowledged act is lost when PostgreSQL is killed under load, and the revisions stay gap-free', {
  timeout: 120_000,
}, async () => {
  const report = await killPostgresUnderLoad({
    directory: join(folder, 'on'),
    kills: 3,
    writers: 4,
    loadMs: 400,
    synchronousCommit: 'on',
  });
  expect(report.acknowledged).toBeGreaterThan(50);
  expect(report.lost).toBe(0);
  expect(report.gapFree).toBe(true);
});

test('the control: where commits are acknowledged before they are on disk, the same harness finds losses', {
  timeout: 120_000,
}, async () => {
  const report = await killPostgresUnderLoad({
    directory: join(folder, 'off'),
    kills: 3,
    writers: 4,
    loadMs: 400,
    synchronousCommit: 'off',
  });
  expect(report.lost).toBeGreaterThan(0);
});
