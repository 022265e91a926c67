/**
 * What a job says it reads, in its comment:
 * `consent:action=sequence;samples=S-…,S-…;approval=DAR-…;dataset=ds-…;purpose=DUO:…,MONDO:…,<use>,commercial` or
 * `consent:action=joint-analyse;manifest=M-…` for a recorded list. With `tasks=samples`, task k of an array (from 1) reads
 * the k-th sample alone.
 * Exact form only; an unknown or repeated member refuses. Source: adapter pages, `docs/gate/slurm.md`.
 */
import { isSampleId, MANIFEST_ID, type SampleId } from '../contract/identifiers.ts';
import { type Action, USES, type Use } from '../contract/vocabulary.ts';

/** What a job may do with people's data. Releases go by manifest; the others are no jobs. */
export const JOB_ACTIONS = [
  'sequence',
  'analyse',
  'joint-analyse',
  'collect-clinical',
  'link-records',
  'train-model',
] as const satisfies readonly Action[];
export type JobAction = (typeof JOB_ACTIONS)[number];

export type ClaimedPurpose = {
  readonly duo: readonly string[];
  readonly diseases: readonly string[];
  readonly uses: readonly Use[];
  readonly commercial: boolean;
};

type ClaimedUse = {
  readonly action: JobAction;
  readonly approval: string | null;
  readonly dataset: string | null;
  readonly purpose: ClaimedPurpose | null;
};
export type SampleClaim = ClaimedUse & {
  readonly kind: 'samples';
  /** in the order written, each once, 1–1,000 */
  readonly samples: readonly SampleId[];
  readonly taskReadsOne: boolean;
};
/** What is left out is taken from the list's own terms, by the gate. */
export type ManifestClaim = ClaimedUse & { readonly kind: 'manifest'; readonly manifest: string };
export type Claim = SampleClaim | ManifestClaim;

export type ClaimFault =
  | 'no-claim'
  | 'characters'
  | 'too-long'
  | 'member-unknown'
  | 'member-twice'
  | 'member-missing'
  | 'member-not-beside-manifest'
  | 'action'
  | 'sample'
  | 'sample-twice'
  | 'too-many-samples'
  | 'word'
  | 'purpose'
  | 'tasks'
  | 'manifest';
export type ReadClaim =
  | { readonly ok: true; readonly claim: Claim }
  | { readonly ok: false; readonly fault: ClaimFault; readonly at: string };

export const CLAIM_MARK = 'consent:';
export const MOST_SAMPLES = 1000;
const MOST_CHARACTERS = 16_384;
const MEMBERS = ['action', 'samples', 'approval', 'dataset', 'purpose', 'tasks', 'manifest'];
/** No space, quote, bar or control character: the comment passes through listings and shells unchanged. */
const CHARACTERS = /^[A-Za-z0-9:;=,._/-]+$/;
const WORD = /^[A-Za-z0-9][A-Za-z0-9:._/-]{0,199}$/;

class Fault extends Error {
  readonly fault: ClaimFault;
  readonly at: string;
  constructor(fault: ClaimFault, at = '') {
    super(fault);
    this.fault = fault;
    this.at = at;
  }
}

function membersOf(text: string): ReadonlyMap<string, string> {
  const members = new Map<string, string>();
  for (const part of text.split(';')) {
    const [name = '', value] = part.split(/=(.*)/s);
    if (!MEMBERS.includes(name)) throw new Fault('member-unknown', name);
    if (members.has(name)) throw new Fault('member-twice', name);
    if (value === undefined || value === '') throw new Fault('member-missing', name);
    members.set(name, value);
  }
  return members;
}

function samplesIn(value: string | undefined): SampleId[] {
  if (value === undefined) throw new Fault('member-missing', 'samples');
  const samples = value.split(',');
  const wrong = samples.find((sample) => !isSampleId(sample));
  if (wrong !== undefined) throw new Fault('sample', wrong);
  if (samples.length > MOST_SAMPLES) throw new Fault('too-many-samples', String(samples.length));
  const twice = samples.find((sample, place) => samples.indexOf(sample) !== place);
  if (twice !== undefined) throw new Fault('sample-twice', twice);
  return samples as SampleId[];
}

function purposeIn(value: string | undefined): ClaimedPurpose | null {
  if (value === undefined) return null;
  const words = value.split(',');
  const duo = words.filter((word) => /^DUO:\d{7}$/.test(word));
  const diseases = words.filter((word) => /^MONDO:\d{7}$/.test(word));
  const uses = USES.filter((use) => words.includes(use));
  const known = new Set<string>([...duo, ...diseases, ...uses, 'commercial']);
  const wrong = words.find((word, place) => !known.has(word) || words.indexOf(word) !== place);
  if (wrong !== undefined || duo.length === 0) throw new Fault('purpose', wrong ?? value);
  return { duo, diseases, uses, commercial: words.includes('commercial') };
}

function wordIn(members: ReadonlyMap<string, string>, name: string): string | null {
  const value = members.get(name);
  if (value !== undefined && !WORD.test(value)) throw new Fault('word', name);
  return value ?? null;
}

const termsIn = (members: ReadonlyMap<string, string>): Omit<ClaimedUse, 'action'> => ({
  approval: wordIn(members, 'approval'),
  dataset: wordIn(members, 'dataset'),
  purpose: purposeIn(members.get('purpose')),
});

function claimIn(members: ReadonlyMap<string, string>): Claim {
  const action = JOB_ACTIONS.find((one) => one === members.get('action'));
  if (!action) throw new Fault(members.has('action') ? 'action' : 'member-missing', members.get('action') ?? 'action');
  const manifest = members.get('manifest');
  if (manifest !== undefined) {
    const beside = ['samples', 'tasks'].find((name) => members.has(name));
    if (beside !== undefined) throw new Fault('member-not-beside-manifest', beside);
    if (!MANIFEST_ID.test(manifest)) throw new Fault('manifest', manifest);
    return { kind: 'manifest', manifest, action, ...termsIn(members) };
  }
  const tasks = members.get('tasks');
  if (tasks !== undefined && tasks !== 'samples') throw new Fault('tasks', tasks);
  return {
    kind: 'samples',
    action,
    samples: samplesIn(members.get('samples')),
    ...termsIn(members),
    taskReadsOne: tasks === 'samples',
  };
}

/** Never throws. `no-claim` where the comment is none of ours. */
export function readClaim(comment: string | null | undefined): ReadClaim {
  try {
    if (!comment?.startsWith(CLAIM_MARK)) throw new Fault('no-claim');
    if (comment.length > MOST_CHARACTERS) throw new Fault('too-long');
    const text = comment.slice(CLAIM_MARK.length);
    if (!CHARACTERS.test(text)) throw new Fault('characters');
    return { ok: true, claim: claimIn(membersOf(text)) };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, fault: error.fault, at: error.at.slice(0, 80) };
    throw error;
  }
}

/**
 * The claim of one task. @param task SLURM_ARRAY_TASK_ID, null outside arrays. Null where a task of a one-sample-a-task
 * array has no sample: it may not run.
 */
export function claimOfTask(claim: Claim, task: number | null): Claim | null {
  if (claim.kind === 'manifest' || !claim.taskReadsOne) return claim;
  const sample = task === null ? undefined : claim.samples[task - 1];
  return sample === undefined ? null : { ...claim, samples: [sample] };
}

/** Requests to `POST /v1/decisions`: one a sample, in order, or one for a list. @param openSince start of the job, where it runs already */
export function requestsOfClaim(claim: Claim, openSince: string | null = null): Record<string, unknown>[] {
  const subjects =
    claim.kind === 'manifest' ? [{ manifest: claim.manifest }] : claim.samples.map((sample) => ({ sample }));
  return requestsAbout(claim, subjects, openSince);
}

type Subject = { readonly sample: string } | { readonly manifest: string };

/** The claimed use of these subjects, whatever else the claim names. */
export function requestsAbout(
  { action, approval, dataset, purpose }: Claim,
  subjects: readonly Subject[],
  openSince: string | null,
): Record<string, unknown>[] {
  return subjects.map((subject) => ({
    subject,
    action,
    ...(approval === null ? {} : { approval }),
    ...(dataset === null ? {} : { dataset }),
    ...(purpose === null ? {} : { purpose }),
    ...(openSince === null ? {} : { openSince }),
  }));
}
