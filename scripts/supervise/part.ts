/** One part of the running programme (web, gate, worker): started, watched, started again when it dies, stopped in order. */
import { type ChildProcess, spawn } from 'node:child_process';

export type Part = {
  readonly name: string;
  /** resolves once the part says `ready` */
  readonly ready: Promise<void>;
  pid(): number | undefined;
  restart(): Promise<void>;
  stop(): Promise<void>;
};

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5000;
const STOP_PATIENCE_MS = 8000;
/** a part that ran this long had started well: the next pause is short again */
const STEADY_MS = 30_000;

export function startPart(
  name: string,
  script: string,
  options: { env: NodeJS.ProcessEnv; say: (line: string) => void; args?: readonly string[] },
): Part {
  let child: ChildProcess | null = null;
  let stopping = false;
  let pause = FIRST_PAUSE_MS;
  let timer: NodeJS.Timeout | undefined;
  const ready = Promise.withResolvers<void>();

  function launch(): void {
    const startedAt = Date.now();
    child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...(options.args ?? [])], {
      env: options.env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.on('message', (message) => message === 'ready' && ready.resolve());
    child.on('exit', (code, signal) => {
      child = null;
      if (stopping) return;
      if (Date.now() - startedAt > STEADY_MS) pause = FIRST_PAUSE_MS;
      options.say(`${name} ended (${signal ?? code}); starting it again in ${pause} ms`);
      timer = setTimeout(launch, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    });
  }

  async function restart(): Promise<void> {
    await stop();
    stopping = false;
    pause = FIRST_PAUSE_MS;
    launch();
  }

  async function stop(): Promise<void> {
    stopping = true;
    clearTimeout(timer);
    const running = child;
    if (!running) return;
    const gone = new Promise<void>((resolve) => running.once('exit', () => resolve()));
    running.kill('SIGTERM');
    const force = setTimeout(() => running.kill('SIGKILL'), STOP_PATIENCE_MS);
    await gone;
    clearTimeout(force);
  }

  launch();
  return { name, ready: ready.promise, pid: () => child?.pid, restart, stop };
}
