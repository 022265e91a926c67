/** Playwright's global set-up: one programme for the whole run, its addresses in the environment of the tests. */
import { browserEnvironment, startProgramme } from './programme.ts';

export default async function globalSetup(): Promise<() => Promise<void>> {
  // `node tests/support/programme.ts` keeps one running for whoever writes a test, and prints these variables
  if (process.env.E2E_PID) return async () => {};
  const programme = await startProgramme();
  Object.assign(process.env, browserEnvironment(programme));
  return () => programme.stop();
}
