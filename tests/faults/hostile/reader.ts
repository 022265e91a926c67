/** An honest person who reads one page after the other all along; how long each answer took, and when. */
import { Agent, request } from 'node:http';
import { nowMs, pause } from '../../consistency/clock.ts';

export type Read = { readonly sentAt: number; readonly heardAt: number };
export type Reader = {
  readonly reads: readonly Read[];
  /** answers that were not the page: a way to the sign-in, too */
  readonly wrong: readonly string[];
  stop(): Promise<void>;
};

const PAGES = ['/home', '/choices/recontact-trials', '/help', '/', '/contact', '/settings'] as const;
const PATIENCE_MS = 20_000;

export function startReader(web: string, cookie: string, everyMs: number): Reader {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const reads: Read[] = [];
  const wrong: string[] = [];
  let isOn = true;
  const open = (path: string): Promise<number> =>
    new Promise((resolve) => {
      const asked = request(`${web}${path}`, { agent, headers: { cookie }, timeout: PATIENCE_MS }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
        response.on('error', () => resolve(0));
      });
      asked.on('timeout', () => asked.destroy(new Error('late')));
      asked.on('error', () => resolve(0));
      asked.end();
    });
  const running = (async () => {
    for (let turn = 0; isOn; turn += 1) {
      const path = PAGES[turn % PAGES.length] as string;
      const sentAt = nowMs();
      const status = await open(path);
      reads.push({ sentAt, heardAt: nowMs() });
      if (status !== 200) wrong.push(`${path}: ${status}`);
      await pause(everyMs * (0.5 + Math.random()));
    }
  })();
  return {
    reads,
    wrong,
    async stop() {
      isOn = false;
      await running;
      agent.destroy();
    },
  };
}
