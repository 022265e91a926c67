/**
 * Each person in all six settings, each setting in a programme of its own: who has left or come of age in one is as the
 * seed made her in the next. A first argument is a part of the journeys' names: `npm run user-flows -- ward`.
 */
import { spawnSync } from 'node:child_process';
import { buildIfChanged } from '../build.ts';
import { ensureChromium } from './chromium.ts';

const [only] = process.argv.slice(2);
const chromium = ensureChromium(console.log);
await buildIfChanged(console.log);
const settings = ['ja', 'ja-easy', 'en'].flatMap((locale) => [`${locale}:without`, `${locale}:with`]);
const asked = ['--project', 'journeys', '--reporter=line', 'journeys.spec.ts', ...(only ? ['--grep', only] : [])];
const failed = settings.filter((setting) => {
  console.log(`\n${setting} script`);
  const { status } = spawnSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'test', ...asked], {
    stdio: 'inherit',
    env: { ...process.env, E2E_SETTING: setting, ...(chromium ? { CHROMIUM_PATH: chromium } : {}) },
  });
  return status !== 0;
});
console.log(failed.length === 0 ? 'all six settings passed' : `failed in ${failed.join(', ')}`);
process.exit(failed.length === 0 ? 0 : 1);
