/**
 * The worker's jobs: each run leaves how it went, so that a failure is seen by more than a log; the administrator may ask
 * for one to run now. A job is safe at any time and twice.
 */
import { JOB_NAMES, type JobName, type JobState, jobState } from '#app/data-access/index.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export type ScheduledJob = { readonly name: JobName; readonly run: () => Promise<unknown> };

/** Never throws: what went wrong stands in its row, by the name of the error alone, and in the log. */
export async function runJob({ database, clock, log }: Tools, { name, run }: ScheduledJob): Promise<void> {
  const startedAt = clock.now();
  const began = performance.now();
  const failure = await run().then(
    () => null,
    (error: Error) => error.name,
  );
  if (failure !== null) log.warn({ job: name, failure }, 'a job of the worker failed');
  const tookMs = Math.round(performance.now() - began);
  try {
    const known = await database.prisma.jobState.findUnique({ where: { name } });
    const now = clock.now();
    const outcome =
      failure === null
        ? { doneAt: now, failingSince: null, failure: null }
        : { failingSince: known?.failingSince ?? now, failure };
    const data = { startedAt, tookMs, ...outcome };
    await database.prisma.jobState.upsert({ where: { name }, create: { name, ...data }, update: data });
  } catch (error) {
    log.warn({ job: name, failure: (error as Error).name }, 'how a job went could not be kept');
  }
}

/** Asked for, and not begun since. */
export async function jobsAskedFor({ database }: Tools): Promise<readonly string[]> {
  const asked = await database.prisma.jobState.findMany({ where: { askedAt: { not: null } } });
  return asked.flatMap(({ name, askedAt, startedAt }) =>
    askedAt && (!startedAt || startedAt < askedAt) ? [name] : [],
  );
}

export async function askForJob(tools: Tools, account: string, name: JobName): Promise<void> {
  const askedAt = tools.clock.now();
  await tools.database.prisma.$transaction(async (tx) => {
    await tx.jobState.upsert({ where: { name }, create: { name, askedAt }, update: { askedAt } });
    await audit(tx, askedAt, 'job-asked', account, { job: name });
  });
}

export type JobRow = {
  readonly name: JobName;
  readonly state: JobState;
  readonly startedAt: Date | null;
  readonly tookMs: number | null;
  readonly failingSince: Date | null;
  readonly failure: string | null;
};

export async function loadJobs({ database, clock }: Pick<Tools, 'database' | 'clock'>): Promise<readonly JobRow[]> {
  const rows = new Map((await database.prisma.jobState.findMany()).map((row) => [row.name, row]));
  const now = clock.now();
  return JOB_NAMES.map((name) => {
    const row = rows.get(name) ?? null;
    const { startedAt = null, tookMs = null, failingSince = null, failure = null } = row ?? {};
    return { name, state: jobState(row, now), startedAt, tookMs, failingSince, failure };
  });
}
