/** Starts the browser for `npm run screens`. A first argument is a part of the pages' names: `npm run screens -- withdraw`. */
import { spawnSync } from 'node:child_process';
import { ensureChromium } from './chromium.ts';

const [only = ''] = process.argv.slice(2);
const chromium = ensureChromium(console.log);
const run = spawnSync(
  process.execPath,
  ['node_modules/@playwright/test/cli.js', 'test', '--config', 'tests/screens/playwright.config.ts', '--reporter=list'],
  { stdio: 'inherit', env: { ...process.env, SCREENS_ONLY: only, ...(chromium ? { CHROMIUM_PATH: chromium } : {}) } },
);
process.exit(run.status ?? 1);
