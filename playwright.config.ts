import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const chromium = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path));

const PAGES = 'pages*.spec.ts';
/** what stops the gate or the database, and what counts every act of a person whom others act for too */
const ALONE = ['faults.spec.ts', 'gates-away.spec.ts', 'outage.spec.ts'];

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/browser-global-setup.ts',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  projects: [
    { name: 'before', testMatch: 'before.spec.ts', workers: 1 },
    { name: 'pages', testMatch: PAGES, dependencies: ['before'], fullyParallel: true },
    // a file at a time for each worker
    { name: 'journeys', testIgnore: ['before.spec.ts', PAGES, ...ALONE], dependencies: ['before'] },
    // one programme: they must not meet another test, and are run by themselves
    { name: 'alone', testMatch: ALONE, workers: 1 },
  ],
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['json']],
  use: {
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    // participants' pages carry no script; what a script does is tested where there is one
    viewport: { width: 360, height: 740 },
    // a trace of every page costs a third of the run; for one test: --trace on
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-dev-shm-usage',
      ],
    },
  },
});
