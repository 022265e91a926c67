/** Every cell of every page. A first argument is a part of the tests' names: `npm run visual-checks -- participant/home`. */
import { spawnSync } from 'node:child_process';
import { ensureChromium } from './chromium.ts';

const [only] = process.argv.slice(2);
const chromium = ensureChromium(console.log);
const chosen = only ? ['--grep', `${only}|everybody`] : [];
/* the crawl makes things of its own on the way: after the cells, not beside them */
const rounds = [
  ['--project=before', '--project=pages', 'before.spec.ts', 'pages.spec.ts', 'pages-sent.spec.ts', ...chosen],
  ...(only ? [] : [['--project=journeys', 'languages.spec.ts']]),
];
const failed = rounds.filter((asked) => {
  const line = ['node_modules/@playwright/test/cli.js', 'test', ...asked, '--reporter=line'];
  const { status } = spawnSync(process.execPath, line, {
    stdio: 'inherit',
    env: { ...process.env, TOMONI_TESTS: 'whole', ...(chromium ? { CHROMIUM_PATH: chromium } : {}) },
  });
  return status !== 0;
});
process.exit(failed.length === 0 ? 0 : 1);
