/** npm run check: format and lint, types, import arrows, lengths, dead code, migrations, regular expressions, packages. Each is one command that fails the build. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const checks: readonly { name: string; command: string[] }[] = [
  { name: 'format and lint', command: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'] },
  { name: 'types', command: ['node_modules/typescript/bin/tsc', '--noEmit'] },
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
  { name: 'standards', command: ['--disable-warning=ExperimentalWarning', 'scripts/assurance/standards.ts'] },
  { name: 'lengths of files', command: ['scripts/testing/check-lengths.ts'] },
  { name: 'dead code', command: ['node_modules/knip/bin/knip.js'] },
  { name: 'migrations beside people at work', command: ['scripts/testing/check-migrations.ts'] },
  {
    name: 'regular expressions',
    command: ['--disable-warning=ExperimentalWarning', 'scripts/testing/check-regexps.ts'],
  },
  { name: 'packages and licences', command: ['scripts/testing/check-packages.ts'] },
];

if (import.meta.main) {
  const root = join(import.meta.dirname, '../..');
  const failed = checks.filter(({ name, command }) => {
    const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
    console.log(status === 0 ? `✓ ${name}` : `✗ ${name}`);
    return status !== 0;
  });
  process.exit(failed.length === 0 ? 0 : 1);
}
