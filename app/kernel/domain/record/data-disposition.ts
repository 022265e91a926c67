/**
 * What becomes of each thing after a withdrawal: the lines of the document's own list (`words.withdrawal.fate`), each
 * with the steps at its holders. J5. Pure: read off the record, the replies of recipients, and the clock.
 */
import type { WithdrawalLevel } from '#bridge/contract/vocabulary.ts';
import type { Instant } from '../instant.ts';
import type { RecallCourse } from './recall.ts';
import type { AskedTask } from './withdrawal-tasks.ts';

/** What the document lists, and three lines of our own: contact, collecting, the outcome itself. */
export const DISPOSITION_LINES = [
  'contact',
  'collection',
  'sample',
  'cell-lines',
  'raw-data',
  'derived-data',
  'joint-called',
  'trained-models',
  'shared-copies',
  'publications',
  'public-copies',
  'backups',
  'hospital-record',
  'relatives',
  'outcome',
] as const;
export type DispositionLineId = (typeof DISPOSITION_LINES)[number];

/** Every task stands on at least one line; a task may serve two (removing data is removing both kinds). */
export const TASKS_OF_LINE: Readonly<Record<DispositionLineId, readonly string[]>> = {
  contact: ['stop-mailings', 'tell-treating-doctor'],
  collection: ['stop-collection', 'stop-sampling'],
  sample: ['hold-samples', 'destroy-samples', 'unlink-samples'],
  'cell-lines': ['destroy-cells'],
  'raw-data': ['stop-jobs', 'remove-data'],
  'derived-data': ['remove-data'],
  'joint-called': ['leave-joint-data'],
  'trained-models': ['stop-training'],
  'shared-copies': ['recall-releases'],
  publications: ['check-publications'],
  'public-copies': ['notify-public-databases'],
  backups: ['let-backups-run-out'],
  'hospital-record': ['close-key-list'],
  relatives: ['leave-family-analyses'],
  outcome: ['write-outcome'],
};

/** One recipient asked about one release. */
export type AskedRecall = {
  readonly release: string;
  readonly organisation: string;
  readonly what: 'data' | 'samples';
  readonly due: Instant;
  readonly answer: 'destroyed' | 'destroyed-in-part' | 'cannot-be-done' | 'no-answer' | null;
  readonly at: Instant | null;
  /** where the reason lies, if one was given */
  readonly record: string | null;
  /** when a recipient who is late was last asked again */
  readonly askedAgain: Instant | null;
  /** step by step */
  readonly course: RecallCourse;
};

type StepState = 'open' | 'waits' | 'late' | 'done' | 'done-in-part' | 'cannot-be-done';
export type DispositionStep = {
  /** `organisation` is null for a step of our own */
  readonly task: string;
  readonly holder: string;
  readonly organisation: string | null;
  readonly release: string | null;
  readonly state: StepState;
  readonly from: Instant;
  readonly due: Instant;
  /** when it was closed */
  readonly at: Instant | null;
  readonly opinion: string | null;
  /** where the reason lies, if one was given */
  readonly record: string | null;
  /** of a recipient: step by step */
  readonly course: RecallCourse | null;
};
export type DispositionLine = {
  readonly id: DispositionLineId;
  /** `unchanged`: nothing is asked of anybody about it at this level */
  readonly state: StepState | 'unchanged';
  readonly steps: readonly DispositionStep[];
};

function openState(from: Instant, due: Instant, now: Instant): StepState {
  if (due < now) return 'late';
  return now < from ? 'waits' : 'open';
}

function taskStep({ task, holder, from, due, closed }: AskedTask, now: Instant): DispositionStep {
  const base = { task, holder, organisation: null, release: null, from, due, course: null };
  if (!closed) return { ...base, state: openState(from, due, now), at: null, opinion: null, record: null };
  const { outcome, at, opinion, record } = closed;
  return { ...base, state: outcome, at, opinion, record: record?.record ?? null };
}

const ANSWERED = {
  destroyed: 'done',
  'destroyed-in-part': 'done-in-part',
  'cannot-be-done': 'cannot-be-done',
} as const;

/** How far one recipient is. @param from when it was asked */
export function recallStep(recall: AskedRecall, from: Instant, now: Instant): DispositionStep {
  const { organisation, release, due, answer, at, record, course } = recall;
  const base = { task: 'recall', holder: 'recipient', organisation, release, from, due, opinion: null, course };
  if (answer === null || answer === 'no-answer')
    return { ...base, state: openState(from, due, now), at: null, record: null };
  return { ...base, state: ANSWERED[answer], at, record };
}

/** The worst first: what is late must not hide behind what is done. */
const WORST: readonly StepState[] = ['late', 'open', 'waits', 'cannot-be-done', 'done-in-part', 'done'];

/**
 * The lines in the order of the document. At the lowest level only those that something is asked about: all else is as
 * before, which the page says once.
 * @param from when the withdrawal was recorded
 */
export function dispositionOf(
  level: WithdrawalLevel,
  tasks: readonly AskedTask[],
  recalls: readonly AskedRecall[],
  { from, now }: { readonly from: Instant; readonly now: Instant },
): DispositionLine[] {
  const lines = DISPOSITION_LINES.map((id): DispositionLine => {
    const own = tasks.filter(({ task }) => TASKS_OF_LINE[id].includes(task)).map((task) => taskStep(task, now));
    const what = id === 'shared-copies' ? 'data' : id === 'sample' ? 'samples' : null;
    const asked = recalls.filter((one) => one.what === what).map((one) => recallStep(one, from, now));
    const steps = [...own, ...asked];
    return { id, steps, state: WORST.find((state) => steps.some((step) => step.state === state)) ?? 'unchanged' };
  });
  if (level === 'no-further-contact') return lines.filter(({ state }) => state !== 'unchanged');
  // a line of our own is shown only with something to say
  return lines.filter(({ id, state }) => state !== 'unchanged' || !['contact', 'collection', 'outcome'].includes(id));
}
