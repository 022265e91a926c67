import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const PORT = 3300;
const GATE_PORT = 3310;
const chromium = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path));

export default defineConfig({
  testDir: 'tests/e2e',
  timeout: 60_000,
  // the journeys share one programme; each works with people of its own
  workers: 2,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['json']],
  use: {
    baseURL: `http://localhost:${PORT}`,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  webServer: {
    command: 'node scripts/start.js',
    url: `http://localhost:${PORT}/healthz`,
    env: { PORT: String(PORT), GATE_PORT: String(GATE_PORT), DATA_DIR: '.data/e2e', NODE_ENV: 'production' },
    timeout: 240_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
});
