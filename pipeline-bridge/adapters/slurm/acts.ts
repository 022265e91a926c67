/**
 * What the enforcer does with a job after a change: pure. A job is touched only if it reads that person now, by the
 * gate's answer for that job's action; only a hold of ours is released, and only by a permit for every sample.
 * Source: contract §6, docs/gate/slurm.md.
 */
import type { AskedVerdict } from '../ask.ts';
import { requestsAbout, requestsOfClaim } from '../claim.ts';
import type { Job } from './jobs.ts';

export type Change =
  /** all samples of one person, whatever happened to her consent */
  | { readonly kind: 'person'; readonly samples: ReadonlySet<string> }
  /** approvals, data sets, suspensions, policy, time: any job may be concerned */
  | { readonly kind: 'terms' };

export type Act =
  | { readonly act: 'hold'; readonly job: Job; readonly why: 'denied' | 'unknown' }
  | { readonly act: 'cancel'; readonly job: Job }
  /** a joint analysis: the step under way ends, the samples go into the drop list with a deadline */
  | { readonly act: 'drop'; readonly job: Job; readonly samples: readonly string[] }
  | { readonly act: 'release'; readonly job: Job }
  /** somebody's own care waits */
  | { readonly act: 'alarm'; readonly job: Job; readonly why: 'denied' | 'unknown' };

/**
 * The questions a change raises about a job; none where it does not read that person. A held job of ours asks about all
 * its samples, for it may go on only if all are permitted. Which samples a list has only the gate knows: the list is
 * asked about, and beside it, for a joint analysis that runs, the person's samples, so that they can be named.
 */
export function questionsOn(job: Job, change: Change): Record<string, unknown>[] {
  const { claim } = job;
  const all = () => requestsOfClaim(claim, job.stage === 'started' ? job.startedAt : null);
  if (change.kind === 'terms') return all();
  if (claim.kind === 'manifest') {
    const subjects = [...change.samples].map((sample) => ({ sample }));
    return isJoint(job) && job.stage === 'started'
      ? [...all(), ...requestsAbout(claim, subjects, job.startedAt)]
      : all();
  }
  const named = claim.samples.filter((sample) => change.samples.has(sample));
  if (named.length === 0) return [];
  return job.hold === 'ours' ? all() : requestsOfClaim({ ...claim, samples: named }, job.startedAt);
}

const isCare = ({ claim }: Job): boolean => claim.action === 'analyse';
const isJoint = ({ claim }: Job): boolean => claim.action === 'joint-analyse';

/** A list that is permitted does not hold that person, whatever was said about her samples beside it. */
const isAboutOthers = ({ claim }: Job, verdict: AskedVerdict): boolean =>
  claim.kind === 'manifest' &&
  verdict.kind === 'deny' &&
  !verdict.denied.some(({ subject }) => subject === claim.manifest);

/** @param isOverdue the drop list of this joint job has reached its deadline */
export function actsOn(job: Job, verdict: AskedVerdict, isOverdue = false): Act[] {
  if (isAboutOthers(job, verdict)) return job.hold === 'ours' ? [{ act: 'release', job }] : [];
  switch (verdict.kind) {
    case 'permit':
      return job.hold === 'ours' ? [{ act: 'release', job }] : [];
    case 'deny':
      if (job.stage === 'waiting') return heldBack(job, 'denied');
      if (isJoint(job) && !isOverdue)
        return [{ act: 'drop', job, samples: verdict.denied.map(({ subject }) => subject) }];
      return [{ act: 'cancel', job }];
    case 'unknown':
    case 'refused':
      // no answer stops nothing that runs; what waits is asked about again before it starts
      return job.hold === 'ours' ? heldBack(job, 'unknown') : [];
    default:
      return verdict satisfies never;
  }
}

/** A user's own hold stays the user's: before launch the job is asked about again. */
function heldBack(job: Job, why: 'denied' | 'unknown'): Act[] {
  if (job.hold === 'others') return [];
  const alarm: Act[] = isCare(job) ? [{ act: 'alarm', job, why }] : [];
  return job.hold === 'ours' && job.isAdminHold ? alarm : [{ act: 'hold', job, why }, ...alarm];
}
