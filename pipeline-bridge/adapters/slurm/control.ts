/** Slurm's own commands. Ids go as arguments, never through a shell. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { HELD, type Job, MARK, QUEUE_FORMAT, readQueue } from './jobs.ts';

const run = promisify(execFile);
const PATIENCE_MS = 20_000;
const MOST_IDS = 100;
const MOST_BYTES = 256 * 1024 * 1024;

/** SLURM_BITSTR_LEN=0: index lists of arrays uncut. */
const env = { ...process.env, TZ: 'UTC', SLURM_TIME_FORMAT: 'standard', SLURM_BITSTR_LEN: '0' };

async function output(command: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run(command, args, { env, timeout: PATIENCE_MS, maxBuffer: MOST_BYTES });
  return stdout;
}

const chunks = (ids: readonly string[]): string[] => {
  const unique = [...new Set(ids)];
  return Array.from({ length: Math.ceil(unique.length / MOST_IDS) }, (_, place) =>
    unique.slice(place * MOST_IDS, (place + 1) * MOST_IDS).join(','),
  );
};

/** AdminComment of these jobs; printed alone, so that nothing a user wrote can look like it. */
async function marksOf(numbers: readonly string[]): Promise<Map<string, string>> {
  const marks = new Map<string, string>();
  for (const ids of chunks(numbers)) {
    const text = await output('squeue', ['--noheader', `--jobs=${ids}`, '--Format=JobID:20,admin_comment:80']);
    for (const line of text.split('\n')) marks.set(line.slice(0, 20).trim(), line.slice(20).trim());
  }
  return marks;
}

export async function listJobs(): Promise<ReturnType<typeof readQueue>> {
  const listing = await output('squeue', ['--noheader', `--format=${QUEUE_FORMAT}`]);
  const first = readQueue(listing, new Map());
  const held = first.jobs.filter(({ hold }) => hold !== 'none').map(({ number }) => number);
  return held.length === 0 ? first : readQueue(listing, await marksOf(held));
}

async function each(command: (ids: string) => readonly [string, ...string[]], ids: readonly string[]): Promise<void> {
  for (const some of chunks(ids)) {
    const [name, ...args] = command(some);
    // one id that is over already makes the command fail for itself alone; the next look tells
    await output(name, args).catch((error: Error & { stderr?: string }) => {
      if (!/already|not pending|Invalid job id/i.test(error.stderr ?? '')) throw error;
    });
  }
}

const idsOf = (jobs: readonly Job[]) => jobs.map(({ id }) => id);
const mark = (jobs: readonly Job[], words: string) =>
  each((ids) => ['scontrol', 'update', `JobId=${ids}`, `AdminComment=${words}`], idsOf(jobs));

export async function hold(jobs: readonly Job[], why: string): Promise<void> {
  await each((ids) => ['scontrol', 'hold', ids], idsOf(jobs));
  const [launching, others] = [jobs.filter((job) => job.wasLaunching), jobs.filter((job) => !job.wasLaunching)];
  await mark(others, `${HELD}${why}`);
  await mark(launching, `${HELD}${why}:launch`);
}

export async function cancel(jobs: readonly Job[]): Promise<void> {
  await mark(jobs, `${MARK}cancelled:denied`).catch(() => {}); // the reason may be missing, the end may not
  await each((ids) => ['scancel', ...ids.split(',')], idsOf(jobs));
}

export async function release(jobs: readonly Job[], words = 'released'): Promise<void> {
  await mark(jobs, `${MARK}${words}`);
  const launching = jobs.filter((job) => job.wasLaunching);
  await each((ids) => ['scontrol', 'update', `JobId=${ids}`, 'StartTime=now'], idsOf(launching));
  await each((ids) => ['scontrol', 'release', ids], idsOf(jobs));
}

/** Two people gave an order: holds of ours end, others' stay. Which order it was stays with the job. */
export async function startByOrder(jobs: readonly Job[], order: string): Promise<void> {
  await mark(jobs, `${MARK}override:${order}`);
  await release(
    jobs.filter(({ hold }) => hold === 'ours'),
    `override:${order}`,
  );
}

export const tellOfDrop = (jobs: readonly Job[], deadline: string) => mark(jobs, `${MARK}drop-by:${deadline}`);
