import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import LongestFirst from './tests/support/longest-first.ts';

// package.json `imports` (#app/…, #tests/…) resolve by themselves. No Remix plugin: tests import modules, not a build.
export default defineConfig({
  test: {
    // an error that nobody expected on the console fails the test that caused it
    setupFiles: ['tests/support/fail-on-console-error.ts'],
    restoreMocks: true,
    sequence: { sequencer: LongestFirst },
    // two even on two cores: many tests wait for leases, and one worker alone takes twice as long
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // each worker loads the programme once and not for every file anew, which was a third of the time of a run. What a file
    // changes in a module, its process or its console it puts back; data are of each file's own database
    isolate: false,
    env: { TZ: 'UTC' },
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 10_000 },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
