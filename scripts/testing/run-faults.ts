/** The long run of the fault harnesses, with figures for docs/measurements.md. Exit 1 where an act was lost. */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { killPostgresUnderLoad } from '#tests/support/kill-postgres.ts';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '100' } } });
const kills = Number(values.kills);
const folder = mkdtempSync(join(tmpdir(), 'tomoni-faults-'));
const began = performance.now();
const report = await killPostgresUnderLoad({
  directory: join(folder, 'on'),
  kills,
  writers: 8,
  loadMs: 700,
  synchronousCommit: 'on',
});
const control = await killPostgresUnderLoad({
  directory: join(folder, 'off'),
  kills: 5,
  writers: 8,
  loadMs: 700,
  synchronousCommit: 'off',
});
rmSync(folder, { recursive: true, force: true });
console.log(`machine: ${cpus().length} × ${cpus()[0]?.model}; ${((performance.now() - began) / 1000).toFixed(0)} s`);
console.log(`kill -9 of PostgreSQL under load: ${JSON.stringify(report)}`);
console.log(`control (synchronous_commit=off, must lose): ${JSON.stringify(control)}`);
const good = report.lost === 0 && report.gapFree && control.lost > 0;
console.log(good ? 'no acknowledged act was lost; the control lost some' : 'FAILED');
process.exit(good ? 0 : 1);
