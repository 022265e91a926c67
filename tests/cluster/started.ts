/** Everything this run starts, so that it can end it again: each by its own pid, the last one first. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

const PATIENCE_MS = 10_000;
const started: Started[] = [];

export type Started = { readonly child: ChildProcess; stop(): Promise<void> };

export function start(command: string, args: readonly string[], options: SpawnOptions = {}): Started {
  const child = spawn(command, [...args], options);
  child.on('error', () => {}); // seen as an exit, or as what does not come up
  const one = {
    child,
    async stop() {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      await gone;
      clearTimeout(force);
    },
  };
  started.push(one);
  return one;
}

export async function stopAll(): Promise<void> {
  for (const one of started.reverse()) await one.stop();
}
