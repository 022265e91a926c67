/** One process that reads files for this one, held to its limits and killed beyond them. */
import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { dirname } from 'node:path';

export type ReaderLimits = {
  /** for one file, by the clock */
  readonly wallMs: number;
  /** for one file, of a processor; where the system tells it (Linux) */
  readonly cpuMs: number;
  /** of the whole process; where the system tells it (Linux) */
  readonly residentBytes: number;
  /** of objects and texts; beyond it the process dies by itself */
  readonly heapMegabytes: number;
};

export type ReaderProcess = {
  readonly pid: number;
  /** Not ok: it was killed or has died, and answers nothing more. */
  ask(message: unknown): Promise<{ readonly ok: true; readonly value: unknown } | { readonly ok: false }>;
  end(): void;
};

const LOOK_MS = 100;
const START_MS = 30_000;
const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;

/** What a process has used, from the system; null where it does not say. */
async function usedBy(pid: number): Promise<{ readonly cpuMs: number; readonly residentBytes: number } | null> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'latin1');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [user = 0, system = 0, pages = 0] = [fields[11], fields[12], fields[21]];
    return { cpuMs: ((user + system) * 1000) / TICKS_PER_SECOND, residentBytes: pages * PAGE_BYTES };
  } catch {
    return null;
  }
}

/** It may read this project's code and packages, and nothing else; its one thread more watches whether we are still there. */
function forked(entry: string, heapMegabytes: number): ChildProcess {
  const root = dirname(findPackageJSON(import.meta.url) ?? entry);
  const permitted = ['--permission', `--allow-fs-read=${root}/*`, '--allow-worker'];
  const limits = [`--max-old-space-size=${heapMegabytes}`, '--disable-warning=ExperimentalWarning'];
  return fork(entry, [], {
    execArgv: [...permitted, ...limits],
    env: { NODE_ENV: 'production' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    cwd: root,
  });
}

export function startReader(entry: string, limits: ReaderLimits): ReaderProcess {
  const child = forked(entry, limits.heapMegabytes);
  const pid = child.pid ?? 0;
  let isDead = pid === 0;
  const died = new Promise<void>((resolve) => {
    const over = () => {
      isDead = true;
      resolve();
    };
    child.once('exit', over).on('error', over);
  });
  const kill = () => void child.kill('SIGKILL');
  const ready = new Promise<void>((resolve) => child.once('message', () => resolve()));
  // a reader without work keeps nobody from ending
  const rest = () => {
    child.unref();
    child.channel?.unref();
  };
  const work = () => {
    child.ref();
    child.channel?.ref();
  };
  rest();

  /** Kills beyond the limits. @returns ends the watch */
  function watched(): () => void {
    const before = usedBy(pid);
    const wall = setTimeout(kill, limits.wallMs);
    const look = setInterval(async () => {
      const [then, now] = [await before, await usedBy(pid)];
      if (!then || !now) return;
      if (now.cpuMs - then.cpuMs > limits.cpuMs || now.residentBytes > limits.residentBytes) kill();
    }, LOOK_MS);
    return () => {
      clearTimeout(wall);
      clearInterval(look);
    };
  }

  async function ask(message: unknown) {
    work();
    const slowStart = setTimeout(kill, START_MS);
    await Promise.race([ready, died]);
    clearTimeout(slowStart);
    if (isDead) return { ok: false } as const;
    const answered = new Promise<{ ok: true; value: unknown }>((resolve) =>
      child.once('message', (value) => resolve({ ok: true, value })),
    );
    const stopWatching = watched();
    child.send(message as object, () => {});
    const answer = await Promise.race([answered, died.then(() => ({ ok: false }) as const)]);
    stopWatching();
    rest();
    return answer;
  }

  return { pid, ask, end: kill };
}
