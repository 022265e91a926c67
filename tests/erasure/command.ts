/** The long run on the terminal. Exit 1 where anything was left, or where a control did not find what it must. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { said } from './disk.ts';
import { runErasure } from './harness.ts';
import { total } from './search.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '27' },
    megabytes: { type: 'string', default: '1500' },
    json: { type: 'string' },
  },
});
const where = mkdtempSync(join(tmpdir(), 'tomoni-erasure-'));
const began = performance.now();
const report = await runErasure(where, {
  people: Number(values.people),
  raw: true,
  megabytes: Number(values.megabytes),
});
rmSync(where, { recursive: true, force: true });
const times = [...report.erasedMs].sort((a, b) => a - b);
const at = (part: number) => times[Math.min(times.length - 1, Math.ceil(times.length * part) - 1)]?.toFixed(0);
const lines = [
  `machine: ${cpus().length} × ${cpus()[0]?.model}; load ${loadavg().map((one) => one.toFixed(1))}; ${((performance.now() - began) / 1000).toFixed(0)} s`,
  `${report.canaries} canaries in ${report.people} people; NATS ${report.nats ? 'running' : 'not found'}; ${report.mailsSent} mails sent`,
  `searched: ${report.isRaw ? 'every block of the disk image' : 'the files of a folder (not root: freed blocks are not searched)'}`,
  `before: ${report.readableBefore} readable with the keys; in clear in the tables: ${said(report.clearBefore)}`,
  `after, on the disk: ${said(report.onDisk)}; keys of erased people: ${report.keysOnDisk}`,
  `after, from back-up and keys together: ${report.readableAfter} readable`,
  `erased in ms: median ${at(0.5)}, p99 ${at(0.99)}, longest ${at(1)}`,
  `in memory before the parts were started anew: ${JSON.stringify(report.memoryBeforeRestart)}`,
  `in memory afterwards: ${JSON.stringify(report.memoryAfterRestart)}`,
  `ledger: ${JSON.stringify(report.ledger)}`,
  `controls: deleted rows in clear found ${report.clearControl} times; a key removed without writing over found ${report.keyControl} times; who kept the keys reads ${report.readableByWhoKeptTheKeys}`,
];
console.log(lines.join('\n'));
if (values.json)
  writeFileSync(
    values.json,
    JSON.stringify(report, (_, value) => (value instanceof Map ? Object.fromEntries(value) : value), 1),
  );
const clean =
  total(report.onDisk) === 0 &&
  report.keysOnDisk === 0 &&
  report.readableAfter === 0 &&
  total(report.clearBefore) === 0 &&
  Object.values(report.memoryAfterRestart).every((count) => !count) &&
  report.ledger.faults === 0;
const able =
  report.readableBefore === report.canaries &&
  report.readableByWhoKeptTheKeys === report.canaries &&
  report.clearControl > 0 &&
  (!report.isRaw || report.keyControl > 0) &&
  report.kindsNotPlanted.length + report.columnsNotPlanted.length === 0;
console.log(
  clean && able
    ? 'nothing was left, and the controls were found'
    : `FAILED${able ? '' : ': the run could not have found it'}`,
);
process.exit(clean && able ? 0 : 1);
