/**
 * Runs every part in order and adds up: checks (each counts as one test), unit, integration, browser journeys.
 * A part that ends without having run a test has failed. What failed is told once more at the end; the last line is `N passed, N failed, N skipped`.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { browserEnvironment, type Programme, startProgramme } from '#tests/support/programme.ts';
import { buildIfChanged } from '../build.ts';
import { runChecks } from './checks.ts';
import { ensureChromium } from './chromium.ts';
import { type BrowserReport, failedInBrowser, failedInVitest, type VitestReport } from './what-failed.ts';

/** `why`: a text for each that failed, where the part can tell. */
type Count = { passed: number; failed: number; skipped: number; why?: string[] };
const root = join(import.meta.dirname, '../..');
const reports = join(root, 'test-results/reports');
const total = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];
/** `npm test -- --changed`: the checks, and the tests that reach a file which differs from the last commit by their imports; no browser. */
const isOfChange = process.argv.includes('--changed');

function add(name: string, count: Count, seconds: number): void {
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
  if (count.failed > 0) failures.push(...(count.why?.length ? count.why : [`${name} (its own lines tell why)`]));
  console.log(
    `— ${name}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped (${seconds.toFixed(0)} s)\n`,
  );
}

type Ended = { code: number; lastErrors: string };

/** @returns its exit code and the last it wrote to stderr, where vitest tells of errors outside the tests */
function run(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['inherit', 'inherit', 'pipe'],
      env: { ...process.env, ...env },
    });
    let lastErrors = '';
    child.stderr.on('data', (bytes: Buffer) => {
      process.stderr.write(bytes);
      lastErrors = `${lastErrors}${bytes}`.slice(-2000);
    });
    child.on('close', (code) => resolve({ code: code ?? 1, lastErrors }));
  });
}

async function timed(name: string, work: () => Promise<Count>): Promise<void> {
  const began = performance.now();
  const count = await work().catch((error: Error) => {
    console.error(`${name}: ${error.message}`);
    return { passed: 0, failed: 1, skipped: 0, why: [`${name}: ${error.message}`] };
  });
  add(name, count, (performance.now() - began) / 1000);
}

/** What a runner wrote; nothing written or nothing run is a failure. */
function read<T>(file: string, count: (report: T) => Count, { code, lastErrors }: Ended): Count {
  const found = count(JSON.parse(readFileSync(file, 'utf8')) as T);
  if (found.passed + found.failed === 0 && !isOfChange) throw new Error('no test was run');
  if (code !== 0 && found.failed === 0) return { ...found, failed: 1, why: [`outside the tests:\n${lastErrors}`] };
  return found;
}

const vitest = (project: string) => async () => {
  const file = join(reports, `${project}.json`);
  const ended = await run([
    'node_modules/vitest/vitest.mjs',
    'run',
    // no file that the change touches is no fault
    ...(isOfChange ? ['--changed', '--passWithNoTests'] : []),
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  return read<VitestReport>(
    file,
    (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
      why: failedInVitest(report),
    }),
    ended,
  );
};

/** @param projects of playwright.config.ts */
async function inBrowser(projects: readonly string[], env: Record<string, string>): Promise<Count> {
  const file = join(reports, `browser-${projects.join('-')}.json`);
  const asked = projects.flatMap((project) => ['--project', project]);
  const ended = await run(['node_modules/@playwright/test/cli.js', 'test', ...asked], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  return read<BrowserReport>(
    file,
    (report) => ({
      passed: report.stats.expected,
      failed: report.stats.unexpected + report.stats.flaky,
      skipped: report.stats.skipped,
      why: failedInBrowser(report),
    }),
    ended,
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
  // two at once; then what must meet no other test
  await timed('pages', () => inBrowser(['before', 'pages'], env));
  await timed('journeys', () => inBrowser(['journeys'], env));
  await timed('alone', () => inBrowser(['alone'], env));
  await programme.stop();
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
await timed('build', async () => {
  await buildIfChanged(console.log);
  return { passed: 1, failed: 0, skipped: 0 };
});
await runChecks(({ name }, passed, seconds) =>
  add(name, { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 }, seconds),
);
await timed('unit', vitest('unit'));
await timed('integration', vitest('integration'));
if (isOfChange) console.log('Of the change only: pages and journeys were not run. `npm test` runs everything.\n');
else await browser();
if (failures.length > 0) console.log(`What failed:\n${failures.map((text) => `✗ ${text}`).join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
