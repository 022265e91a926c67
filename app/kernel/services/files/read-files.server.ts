/** How a service has a file read: by task and sender, in a process apart; a refusal where it would cost too much or too many wait. */
import { createRequire } from 'node:module';
import { openFilePool, type PoolLimits } from '#app/adapters/files/file-pool.server.ts';
import type { Log } from '#app/adapters/log.server.ts';
import { AS_SENT } from './as-sent.ts';
import type { FileTasks } from './file-tasks.server.ts';

type Task = keyof FileTasks;
export type FileRefusal = { readonly code: 'file-too-hard' | 'files-busy' };
export type FileRead<T extends Task> =
  | { readonly ok: true; readonly read: Awaited<ReturnType<FileTasks[T]>> }
  | { readonly ok: false; readonly refusal: FileRefusal };

export type FileReader = {
  /** @param sender an account, a client or an address: whoever sends much waits for themselves */
  read<T extends Task>(task: T, what: Parameters<FileTasks[T]>[0], sender: string): Promise<FileRead<T>>;
  close(): void;
};

const REFUSALS = { 'too-hard': { code: 'file-too-hard' }, busy: { code: 'files-busy' } } as const;

/** Of whatever a task is given: bytes, or a text. */
const bytesOf = (what: object): number =>
  Object.values(what).reduce<number>(
    (sum, part) => sum + (part instanceof Uint8Array || typeof part === 'string' ? part.length : 0),
    0,
  );

/** Nothing runs until the first file comes. */
export function openFileReader(log: Pick<Log, 'warn'>, limits?: PoolLimits): FileReader {
  const entry = createRequire(import.meta.url).resolve('#app/kernel/services/files/file-reader.ts');
  const pool = openFilePool(entry, (line) => log.warn(line), limits);
  return {
    async read<T extends Task>(task: T, what: Parameters<FileTasks[T]>[0], sender: string): Promise<FileRead<T>> {
      const done = await pool.read({ task, what }, sender, bytesOf(what));
      if (!done.ok) return { ok: false, refusal: REFUSALS[done.why] };
      const { read } = done.result as { readonly read: unknown };
      const isAsSent = (read as { bytes?: unknown } | null)?.bytes === AS_SENT;
      const whole = isAsSent ? { ...(read as object), bytes: (what as { bytes: Uint8Array }).bytes } : read;
      // the reader runs the very table that the type is of
      return { ok: true, read: whole as Awaited<ReturnType<FileTasks[T]>> };
    },
    close: () => pool.close(),
  };
}
