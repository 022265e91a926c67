/**
 * The program of a reader process: one file after the other, each answered by what its task found. What throws while a file is
 * read ends the process, which its pool takes for a refusal.
 */
import { Worker } from 'node:worker_threads';
import { AS_SENT } from './as-sent.ts';
import { FILE_TASKS } from './file-tasks.server.ts';

/** Busy with a file, this thread would not hear that the programme has ended: another one looks, and ends the process. */
const WATCH = `const { ppid } = process; setInterval(() => process.ppid === ppid || process.kill(process.pid, 'SIGKILL'), 500);`;
new Worker(WATCH, { eval: true }).unref();

type Asked = { readonly task: keyof typeof FILE_TASKS; readonly what: never };

/** What is kept as it came need not travel back. */
const shortened = (read: unknown, { bytes }: { readonly bytes?: unknown }): unknown =>
  bytes !== undefined && (read as { bytes?: unknown } | null)?.bytes === bytes
    ? { ...(read as object), bytes: AS_SENT }
    : read;

process.on('message', async ({ task, what }: Asked) => {
  process.send?.({ read: shortened(await FILE_TASKS[task](what), what) });
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
