/** What the worker does again and again, by name: the page of the administrator has words for each. */
export const JOB_NAMES = [
  'tidy-accounts',
  'tidy-decisions',
  'ask-reconfirmation',
  'remind-invited',
  'ask-reconsents',
  'open-requests',
  'wake-cases',
  'end-powers',
  'turns-of-age',
  'remind-holders',
  'follow-recalls',
  'close-consultations',
  'tidy-applications',
  'remind-applicants',
  'stop-publications',
  'remind-panel',
  'remind-committee',
  'tidy-sign-ups',
  'follow-unfair',
  'escalate-questions',
  'remind-rights',
  'remind-leaks',
  'remind-findings',
  'settle-runs',
  'follow-terms',
  'remind-training',
  'release-figures',
  'tidy-calls',
  'dispose-due',
  'end-programme',
  'tidy-manifests',
  'watch-access',
] as const;
export type JobName = (typeof JOB_NAMES)[number];

/** A round of all of them, in minutes. */
export const JOBS_EVERY_MINUTES = 5;
/** Rounds that may be missed before a job is called late: a restart in between is no fault. */
const LATE_ROUNDS = 3;

export type JobRun = {
  readonly startedAt: Date | null;
  readonly doneAt: Date | null;
  readonly failingSince: Date | null;
  readonly askedAt: Date | null;
};
export type JobState = 'well' | 'failing' | 'late' | 'never' | 'asked';

/** The worst of what holds: one that was asked for and has not begun since shows that. */
export function jobState(run: JobRun | null, now: Date): JobState {
  if (run?.failingSince) return 'failing';
  if (run?.askedAt && (!run.startedAt || run.startedAt < run.askedAt)) return 'asked';
  if (!run?.startedAt) return 'never';
  return now.getTime() - run.startedAt.getTime() > LATE_ROUNDS * JOBS_EVERY_MINUTES * 60_000 ? 'late' : 'well';
}
