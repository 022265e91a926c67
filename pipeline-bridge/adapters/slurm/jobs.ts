/** The queue as the enforcer reads it. One row a job, a task, or a pending rest of an array. */
import { type Claim, claimOfTask, readClaim } from '../claim.ts';

/** Put into AdminComment, which users cannot write: which holds are ours to release, and why. */
export const MARK = 'consent-gate:';
export const HELD = `${MARK}held:`;

export type Job = {
  /** for scontrol and scancel: `12`, `12_3`; the array's number where all that waits of it is meant */
  readonly id: string;
  /** Slurm's own number of the row: SLURM_JOB_ID inside it */
  readonly number: string;
  readonly user: string;
  readonly stage: 'waiting' | 'started';
  /** ISO 8601 UTC where it started */
  readonly startedAt: string | null;
  /** held by whom; only `ours` is ever released */
  readonly hold: 'none' | 'ours' | 'others';
  readonly isAdminHold: boolean;
  /** held just before launch: nothing of it ran, it need not wait out Slurm's delay after a requeue */
  readonly wasLaunching: boolean;
  readonly claim: Claim;
};

/** `%A|%F|%K|%T|%Q|%S|%u|%r|%k`: the comment last; filter and parser take no bar or line break in it. */
export const QUEUE_FORMAT = '%A|%F|%K|%T|%Q|%S|%u|%r|%k';
const ROW = /^(\d+)\|(\d+)\|([^|]*)\|([A-Z_]+)\|(\d+)\|([^|]*)\|([^|]+)\|([^|]*)\|(.*)$/;
const WAITING = ['PENDING', 'REQUEUED', 'REQUEUE_HOLD', 'REQUEUE_FED', 'SPECIAL_EXIT'];
const OVER = /^(COMPLET|CANCELLED|FAILED|TIMEOUT|NODE_FAIL|BOOT_FAIL|DEADLINE|OUT_OF_MEMORY|PREEMPTED|REVOKED)/;
const MOST_TASKS = 100_000;

/** `3`, `3-6`, `1,4-9:2%3` → numbers. Null where it is no index list. */
export function tasksOf(text: string): number[] | null {
  const tasks: number[] = [];
  for (const part of text.replace(/%\d+$/, '').split(',')) {
    const [, first, last, step] = /^(\d+)(?:-(\d+)(?::(\d+))?)?$/.exec(part) ?? [];
    if (first === undefined) return null;
    for (let task = Number(first); task <= Number(last ?? first); task += Number(step ?? 1) || 1) tasks.push(task);
    if (tasks.length > MOST_TASKS) return null;
  }
  return tasks;
}

/** @param start as squeue says it, local time of the controller (TZ=UTC is set for it) */
const instantOf = (start: string): string | null =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(start) ? `${start}.000Z` : null;

/**
 * @param listing rows of `squeue --noheader --format=QUEUE_FORMAT`
 * @param marks AdminComment by number, of held jobs
 * @returns jobs that have a claim; `faulty` are those whose comment claims and cannot be read
 */
export function readQueue(
  listing: string,
  marks: ReadonlyMap<string, string>,
): { readonly jobs: readonly Job[]; readonly faulty: readonly string[] } {
  const jobs: Job[] = [];
  const faulty: string[] = [];
  for (const line of listing.split('\n')) {
    const [, number, array, tasks, state, priority, start, user, reason, comment] = ROW.exec(line) ?? [];
    if (!number || !array || !state || !user || OVER.test(state)) continue;
    const read = readClaim(comment);
    if (!read.ok) {
      if (read.fault !== 'no-claim') faulty.push(number);
      continue;
    }
    const isWaiting = WAITING.includes(state);
    const mark = marks.get(number) ?? '';
    const isHeld = isWaiting && Number(priority) === 0;
    const shared = {
      number,
      user,
      stage: isWaiting ? 'waiting' : 'started',
      startedAt: isWaiting ? null : instantOf(start ?? ''),
      hold: isHeld ? (mark.startsWith(HELD) ? 'ours' : 'others') : 'none',
      isAdminHold: isHeld && reason !== 'JobHeldUser',
      wasLaunching: mark.endsWith(':launch'),
    } as const;
    const indices = tasks === 'N/A' ? null : tasksOf(tasks ?? '');
    const { claim } = read;
    if (indices === null) jobs.push({ ...shared, id: number, claim });
    else if (claim.kind === 'samples' && claim.taskReadsOne)
      for (const task of indices) {
        const own = claimOfTask(claim, task);
        if (own) jobs.push({ ...shared, id: `${array}_${task}`, claim: own });
      }
    else jobs.push({ ...shared, id: isWaiting && indices.length > 1 ? array : `${array}_${indices[0]}`, claim });
  }
  return { jobs, faulty };
}
