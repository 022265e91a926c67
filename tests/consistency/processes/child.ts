/** Processes of this repository that a run starts, stops and waits for; each by its own pid. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { typescriptNode } from '#tests/support/database.ts';

const root = join(import.meta.dirname, '../../..');

export type Started = {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
  readonly isAlive: boolean;
  /** what it has said on both outputs, the last of it */
  readonly said: () => string;
  /** waits for `found` in what it says. @throws where it ends before */
  hear(found: RegExp): Promise<RegExpExecArray>;
  signal(name: NodeJS.Signals): void;
  /** SIGCONT and SIGKILL, and waits */
  end(): Promise<void>;
};

const KEPT = 20_000;

export function startProcess(
  script: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Started {
  const child = spawn(typescriptNode(), ['--disable-warning=ExperimentalWarning', script, ...args], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let text = '';
  const listeners = new Set<() => void>();
  const hearAll = () => {
    for (const listener of listeners) listener();
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text = (text + chunk).slice(-KEPT);
      hearAll();
    });
  }
  let isAlive = true;
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      isAlive = false;
      hearAll();
      resolve();
    }),
  );
  child.on('error', () => {});
  return {
    child,
    ended,
    get isAlive() {
      return isAlive;
    },
    said: () => text,
    hear: (found) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = found.exec(text);
          if (!match && isAlive) return;
          listeners.delete(look);
          if (match) resolve(match);
          else reject(new Error(`${script} ended before it said ${found}: ${text.slice(-2000)}`));
        };
        listeners.add(look);
        look();
      }),
    signal(name) {
      if (isAlive) child.kill(name);
    },
    async end() {
      if (!isAlive) return;
      child.kill('SIGCONT');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
