/** The gate as it runs: its own process, the bundle of the last build where there is one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { typescriptNode } from '#tests/support/database.ts';

const root = join(import.meta.dirname, '../..');
const bundle = join(root, 'build/gate/gate.js');
const program = existsSync(bundle) ? bundle : join(root, 'pipeline-bridge/server/main.ts');

export const programName = () => program.slice(root.length + 1);

export type GateProgram = {
  readonly child: ChildProcess;
  readonly said: () => string;
  /** resolves when it listens. @throws where it ends before */
  readonly port: Promise<number>;
  readonly mostMegabytes: () => number;
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
};

/** Begins at once; `dataDir` is where it keeps its snapshot. */
export function beginGate(databaseUrl: string, dataDir: string): GateProgram {
  const child = spawn(
    typescriptNode(),
    ['--disable-warning=ExperimentalWarning', program, '--port', '0', '--id', 'gate-1'],
    {
      cwd: root,
      env: { ...process.env, GATE_DATABASE_URL: databaseUrl, DATA_DIR: dataDir, KEYS_DIR: '', LEASE_MS: '1000' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let text = '';
  const ended = once(child, 'exit');
  const port = new Promise<number>((resolve, reject) => {
    const look = (chunk: Buffer) => {
      text += chunk;
      const found = /"event":"gate-listening","port":(\d+)/.exec(text)?.[1];
      if (found) resolve(Number(found));
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    ended.then(() => reject(new Error(`the gate ended: ${text}`)));
  });
  return {
    child,
    port,
    said: () => text,
    mostMegabytes: () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    async kill(signal) {
      child.kill(signal);
      await ended;
    },
  };
}
