import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const chromium = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path));

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/browser-global-setup.ts',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // one programme and one gate: a test that stops the gate must not meet another that asks it; pages are only looked at
  workers: 2,
  projects: [
    { name: 'before', testMatch: 'before.spec.ts', workers: 1 },
    { name: 'pages', testMatch: 'pages.spec.ts', dependencies: ['before'], workers: 2, fullyParallel: true },
    { name: 'journeys', testIgnore: ['before.spec.ts', 'pages.spec.ts'], workers: 1, fullyParallel: false },
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
