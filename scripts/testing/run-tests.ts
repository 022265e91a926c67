/**
 * Runs every part in order and adds up: checks (each counts as one test), unit, integration, browser journeys.
 * A part that ends without having run a test has failed. The last line is `N passed, N failed, N skipped`.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fewAtOnce } from '#tests/support/few-at-once.ts';
import { browserEnvironment, type Programme, startProgramme } from '#tests/support/programme.ts';
import { buildIfChanged } from '../build.ts';
import { checks } from './checks.ts';
import { ensureChromium } from './chromium.ts';

type Count = { passed: number; failed: number; skipped: number };
const root = join(import.meta.dirname, '../..');
const reports = join(root, 'test-results/reports');
const total: Count = { passed: 0, failed: 0, skipped: 0 };

function add(name: string, count: Count, seconds: number): void {
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
  console.log(
    `— ${name}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped (${seconds.toFixed(0)} s)\n`,
  );
}

function run(args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

async function timed(name: string, work: () => Promise<Count>): Promise<void> {
  const began = performance.now();
  const count = await work().catch((error: Error) => {
    console.error(`${name}: ${error.message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  add(name, count, (performance.now() - began) / 1000);
}

/** What a runner wrote; nothing written or nothing run is a failure. */
function read<T>(file: string, count: (report: T) => Count, exitCode: number): Count {
  const found = count(JSON.parse(readFileSync(file, 'utf8')) as T);
  if (found.passed + found.failed === 0) throw new Error('no test was run');
  if (exitCode !== 0 && found.failed === 0) return { ...found, failed: 1 };
  return found;
}

const vitest = (project: string) => async () => {
  const file = join(reports, `${project}.json`);
  const code = await run([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  type Report = { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number };
  return read<Report>(
    file,
    (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    }),
    code,
  );
};

/** @param projects of playwright.config.ts */
async function inBrowser(projects: readonly string[], env: Record<string, string>): Promise<Count> {
  const file = join(reports, `browser-${projects.join('-')}.json`);
  const asked = projects.flatMap((project) => ['--project', project]);
  const code = await run(['node_modules/@playwright/test/cli.js', 'test', ...asked], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  type Report = { stats: { expected: number; unexpected: number; flaky: number; skipped: number } };
  return read<Report>(
    file,
    ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }),
    code,
  );
}

/** Its start counts as a test: without it none of the others has run. */
async function browser(): Promise<void> {
  const chromium = ensureChromium(console.log);
  let programme: Programme | undefined;
  await timed('programme', async () => {
    programme = await startProgramme();
    return { passed: 1, failed: 0, skipped: 0 };
  });
  if (!programme) return;
  const env = { ...browserEnvironment(programme), ...(chromium ? { CHROMIUM_PATH: chromium } : {}) };
  // pages first, two at once; then what may stop the gate, one by one
  await timed('pages', () => inBrowser(['before', 'pages'], env));
  await timed('journeys', () => inBrowser(['journeys'], env));
  await programme.stop();
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
await timed('build', async () => {
  await buildIfChanged(console.log);
  return { passed: 1, failed: 0, skipped: 0 };
});
// each keeps one core busy
await fewAtOnce(
  checks,
  (check) =>
    timed(check.name, async () =>
      (await run(check.command)) === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 },
    ),
  2,
);
await timed('unit', vitest('unit'));
await timed('integration', vitest('integration'));
await browser();
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
