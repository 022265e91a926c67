/**
 * Every check in its whole form, nightly and before a release: docs/testing.md. A part that passed at this commit is not run again,
 * so that an interrupted run goes on; a name runs that part in any case, `--list` tells what passed when.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

type Part = { readonly name: string; readonly command: readonly string[] };
type Passed = { readonly seconds: number; readonly at: string };
type Kept = { readonly commit: string; readonly passed: Record<string, Passed> };

const root = join(import.meta.dirname, '../..');
const file = join(root, 'test-results/all.json');
const vitest = (project: string) => ['node_modules/vitest/vitest.mjs', 'run', '--project', project];
const playwright = (project: string) => [
  'node_modules/@playwright/test/cli.js',
  'test',
  `--project=${project}`,
  '--reporter=line',
];
const faults = (kind: string, times: number) => ['scripts/test-faults.js', kind, '--times', `${times}`];

const PARTS: readonly Part[] = [
  { name: 'check', command: ['scripts/testing/checks.ts'] },
  { name: 'unit', command: vitest('unit') },
  { name: 'integration', command: vitest('integration') },
  { name: 'visual-checks', command: ['scripts/visual-checks.js'] },
  { name: 'user-flows', command: ['scripts/user-flows.js'] },
  { name: 'browser', command: playwright('journeys') },
  { name: 'browser, alone', command: playwright('alone') },
  { name: 'simulator', command: ['scripts/sim.js', '--seeds', '20000'] },
  { name: 'simulator, planted', command: ['scripts/sim.js', '--mutants'] },
  { name: 'consistency-check', command: ['scripts/consistency-check.js', '--seconds', '600'] },
  { name: 'mutation', command: ['scripts/test-mutation.js'] },
  { name: 'tampering', command: ['scripts/test-tamper.js', '10000'] },
  { name: 'erasure', command: ['scripts/test-erasure.js', '--people', '26'] },
  { name: 'faults postgres', command: faults('postgres', 200) },
  { name: 'faults power', command: faults('power', 100) },
  { name: 'faults parts', command: faults('parts', 100) },
  { name: 'faults disk', command: faults('disk', 20) },
  { name: 'faults hostile', command: faults('hostile', 100_000) },
  { name: 'faults files', command: faults('files', 1000) },
  { name: 'faults failover', command: faults('failover', 12) },
  { name: 'faults network', command: faults('network', 60) },
  { name: 'faults clock', command: faults('clock', 40) },
  { name: 'drill', command: ['scripts/drill.js', '--people', '20'] },
  { name: 'cluster', command: ['scripts/test-cluster.js'] },
];

const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
const kept: Kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { commit, passed: {} };
const passed = kept.commit === commit ? kept.passed : {};
const asked = process.argv.slice(2).filter((word) => word !== '--list');
const unknown = asked.filter((name) => !PARTS.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. There are: ${PARTS.map(({ name }) => `"${name}"`).join(', ')}`);
  process.exit(2);
}

function run({ name, command }: Part): boolean {
  const began = performance.now();
  console.log(`\n— ${name}: ${command.join(' ')}`);
  const { status } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...command], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TOMONI_TESTS: 'whole' },
  });
  if (status !== 0) return false;
  const seconds = Math.round((performance.now() - began) / 1000);
  passed[name] = { seconds, at: new Date().toISOString() };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ commit, passed } satisfies Kept, null, 2));
  return true;
}

const isListed = process.argv.includes('--list');
const due = PARTS.filter(({ name }) => (asked.length > 0 ? asked.includes(name) : !passed[name]));
const failed = isListed ? [] : due.filter((part) => !run(part)).map(({ name }) => name);
console.log(`\n${commit.slice(0, 12)}`);
for (const { name } of PARTS) {
  const done = passed[name];
  const word = failed.includes(name) ? 'FAILED' : done ? `passed in ${done.seconds} s, ${done.at}` : 'not run';
  console.log(`${name.padEnd(20)} ${word}`);
}
process.exit(failed.length === 0 ? 0 : 1);
