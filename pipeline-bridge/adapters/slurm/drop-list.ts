/**
 * The drop list of a running joint analysis: one file a job, named by SLURM_JOB_ID, lines `S-… <deadline>`. Readable by
 * the job's owner alone (an ACL entry); the job reads it between steps, leaves the samples out and builds again.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Job } from './jobs.ts';

const fileOf = (folder: string, number: string) => join(folder, number);

function linesOf(folder: string, number: string): { sample: string; deadline: string }[] {
  const file = fileOf(folder, number);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => ({ sample: line.split(' ')[0] ?? '', deadline: line.split(' ')[1] ?? '' }));
}

/** Some sample of this job should have been left out by now. */
export const isOverdue = (folder: string, number: string, nowMs: number): boolean =>
  linesOf(folder, number).some(({ deadline }) => !(Date.parse(deadline) > nowMs));

/** Adds the samples that are not there yet. @returns those. @throws where the owner cannot be given the file */
export function addToDropList(folder: string, job: Job, samples: readonly string[], deadline: string): string[] {
  const known = new Set(linesOf(folder, job.number).map(({ sample }) => sample));
  const added = samples.filter((sample) => !known.has(sample));
  if (added.length === 0) return [];
  const file = fileOf(folder, job.number);
  appendFileSync(file, added.map((sample) => `${sample} ${deadline}\n`).join(''), { mode: 0o600 });
  if (known.size > 0) return added;
  chmodSync(file, 0o600);
  execFileSync('setfacl', ['-m', `u:${job.user}:r`, file], { stdio: 'ignore', timeout: 5000 });
  return added;
}

/** Lists of jobs that are gone. */
export function forgetOthers(folder: string, numbers: ReadonlySet<string>): void {
  for (const name of readdirSync(folder)) if (!numbers.has(name)) rmSync(fileOf(folder, name), { force: true });
}
