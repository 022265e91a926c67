/** Every cell of every page. A first argument is a part of the tests' names: `npm run pages -- participant/home`. */
import { spawnSync } from 'node:child_process';
import { ensureChromium } from './chromium.ts';

const [only] = process.argv.slice(2);
const chromium = ensureChromium(console.log);
const asked = [
  ...['before', 'pages', 'journeys'].map((project) => `--project=${project}`),
  ...['before.spec.ts', 'pages.spec.ts', 'languages.spec.ts'],
  '--reporter=line',
  ...(only ? ['--grep', `${only}|everybody`] : []),
];
const run = spawnSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'test', ...asked], {
  stdio: 'inherit',
  env: { ...process.env, E2E_CELLS: 'all', ...(chromium ? { CHROMIUM_PATH: chromium } : {}) },
});
process.exit(run.status ?? 1);
