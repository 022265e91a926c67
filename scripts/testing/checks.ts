/**
 * npm run check: format and lint, types, import arrows, lengths, dead code, migrations, regular expressions, packages. Each is one
 * command that fails the build. Two run at a time, as each keeps one core busy; what a check says is printed when it ends.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fewAtOnce } from '#tests/support/few-at-once.ts';

export type Check = { readonly name: string; readonly command: readonly string[] };

const root = join(import.meta.dirname, '../..');
const QUIET = '--disable-warning=ExperimentalWarning';
/** What a check learned about a file is kept until the file changes: the second run of types takes a third of the first. */
const CACHE = '.cache/checks';

/** The longest first. */
export const checks: readonly Check[] = [
  {
    name: 'types',
    command: [
      'node_modules/typescript/bin/tsc',
      '--noEmit',
      '--incremental',
      '--tsBuildInfoFile',
      `${CACHE}/types.tsbuildinfo`,
    ],
  },
  { name: 'format and lint', command: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'] },
  {
    name: 'import arrows',
    command: [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      'app',
      'pipeline-bridge',
      'emails',
    ],
  },
  { name: 'dead code', command: ['node_modules/knip/bin/knip.js'] },
  { name: 'standards', command: [QUIET, 'scripts/assurance/standards.ts'] },
  { name: 'regular expressions', command: [QUIET, 'scripts/testing/check-regexps.ts'] },
  { name: 'lengths of files', command: ['scripts/testing/check-lengths.ts'] },
  { name: 'casts', command: ['scripts/testing/check-casts.ts'] },
  { name: 'homonyms', command: ['scripts/testing/check-homonyms.ts'] },
  { name: 'raw SQL', command: ['scripts/testing/check-raw-sql.ts'] },
  { name: 'migrations beside people at work', command: ['scripts/testing/check-migrations.ts'] },
  { name: 'packages and licences', command: ['scripts/testing/check-packages.ts'] },
];

/** @returns whether it passed, with all that it wrote */
function run({ command }: Check): Promise<{ passed: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    child.on('close', (code) => resolve({ passed: code === 0, output }));
  });
}

/** @param ended called for each check as it ends, what it wrote printed before @returns whether all passed */
export async function runChecks(
  ended: (check: Check, passed: boolean, seconds: number) => void,
  asked = checks,
): Promise<boolean> {
  const all = await fewAtOnce(
    asked,
    async (check) => {
      const began = performance.now();
      const { passed, output } = await run(check);
      process.stdout.write(output);
      ended(check, passed, (performance.now() - began) / 1000);
      return passed;
    },
    2,
  );
  return all.every(Boolean);
}

if (import.meta.main) {
  const passed = await runChecks(({ name }, isPassed, seconds) =>
    console.log(`${isPassed ? '✓' : '✗'} ${name} (${seconds.toFixed(0)} s)`),
  );
  process.exit(passed ? 0 : 1);
}
