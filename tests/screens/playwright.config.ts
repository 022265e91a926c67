import { defineConfig } from '@playwright/test';
import shared from '../../playwright.config.ts';

/** The same programme and browser as the browser tests; a whole sheet is one test. */
export default defineConfig({
  ...shared,
  testDir: '.',
  projects: [{ name: 'sheets' }],
  globalSetup: '../support/browser-global-setup.ts',
  timeout: 600_000,
});
