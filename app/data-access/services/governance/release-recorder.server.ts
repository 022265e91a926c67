/** Looks for lists that gates ask to have recorded, ten times a second: an empty look is one read of one index page. */
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { recordAskedReleases } from './record-release.server.ts';

const LOOK_MS = 100;

export function startReleaseRecorder(tools: Tools): { stop(): Promise<void> } {
  let running: Promise<void> | null = null;
  let hasFailed = false;
  const whole = new Set<string>();

  async function look(): Promise<void> {
    try {
      await recordAskedReleases(tools, whole);
      hasFailed = false;
    } catch (error) {
      // once for each outage: the gates give up waiting by themselves
      if (!hasFailed) tools.log.warn({ failure: (error as Error).name }, 'releases cannot be recorded now');
      hasFailed = true;
    }
  }

  const timer = setInterval(() => {
    running ??= look().finally(() => {
      running = null;
    });
  }, LOOK_MS);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
