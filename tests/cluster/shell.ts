/** Commands run to their end, as root or as somebody else. */
import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

export type Ran = { readonly code: number; readonly out: string; readonly err: string; readonly ms: number };
type Options = { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string; readonly timeout?: number };

/** Never throws: a command that fails has a code. */
export function run(command: string, args: readonly string[], options: Options = {}): Promise<Ran> {
  const began = performance.now();
  return new Promise((resolve) => {
    execFile(command, [...args], { timeout: 60_000, maxBuffer: 1e8, ...options }, (error, out, err) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 255) : 0;
      resolve({ code, out, err, ms: performance.now() - began });
    });
  });
}

export const asUser = (user: string, command: string, args: readonly string[], options: Options = {}): Promise<Ran> =>
  run('setpriv', [`--reuid=${user}`, '--regid=nogroup', '--clear-groups', command, ...args], options);

/** What `look` says once it is true; null when it never was. */
export async function until<T>(look: () => Promise<T> | T, patienceMs: number, everyMs = 50): Promise<T | null> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await pause(everyMs)) {
    const seen = await look();
    if (seen) return seen;
  }
  return null;
}
