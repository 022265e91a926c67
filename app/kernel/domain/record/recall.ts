/**
 * How a recall goes at one recipient, for the samples of one person in one release: told, acknowledged, destroyed with a
 * certificate, or not to be called back and why. Pure: read off its steps and the clock.
 */
import type { Day, Instant } from '../instant.ts';

export const RECALL_NOTICE_CHANNELS = ['mail', 'letter', 'phone'] as const;
export type NoticeChannel = (typeof RECALL_NOTICE_CHANNELS)[number];

export const DESTRUCTION_METHODS = ['erased', 'overwritten', 'shredded', 'incinerated', 'returned', 'other'] as const;
export type DestructionMethod = (typeof DESTRUCTION_METHODS)[number];

/** Why something cannot be called back, as it is told to the person. */
export const CANNOT_BECAUSE = [
  'published',
  'trained-model',
  'combined',
  'used-up',
  'kept-by-law',
  'another-reason',
] as const;
export type CannotBecause = (typeof CANNOT_BECAUSE)[number];

/** So long after its due day nobody waits for the recipient alone: review secretariat and data-protection contact are told. */
export const ESCALATED_AFTER_WORKING_DAYS = 5;

export type RecallStep =
  | { readonly kind: 'notice-sent'; readonly at: Instant; readonly channel: NoticeChannel }
  | { readonly kind: 'reminded' | 'acknowledged' | 'escalated'; readonly at: Instant }
  | {
      readonly kind: 'answered';
      readonly at: Instant;
      readonly certificate: Certificate | null;
      readonly because: CannotBecause | null;
    };

export type Certificate = {
  readonly number: string;
  readonly method: DestructionMethod;
  readonly day: Day;
  readonly hasScan: boolean;
};

export type RecallCourse = {
  readonly noticed: { readonly at: Instant; readonly channel: NoticeChannel } | null;
  readonly acknowledged: Instant | null;
  /** the last time */
  readonly reminded: Instant | null;
  readonly escalated: Instant | null;
  readonly certificate: Certificate | null;
  readonly because: CannotBecause | null;
};

export const NO_COURSE: RecallCourse = {
  noticed: null,
  acknowledged: null,
  reminded: null,
  escalated: null,
  certificate: null,
  because: null,
};

function after(course: RecallCourse, step: RecallStep): RecallCourse {
  switch (step.kind) {
    case 'notice-sent':
      return { ...course, noticed: { at: step.at, channel: step.channel } };
    case 'acknowledged':
      return { ...course, acknowledged: step.at };
    case 'reminded':
      return { ...course, reminded: step.at };
    case 'escalated':
      return { ...course, escalated: step.at };
    case 'answered':
      return { ...course, certificate: step.certificate, because: step.because };
    default:
      return step satisfies never;
  }
}

/** @param steps in the order of time */
export const recallCourseOf = (steps: readonly RecallStep[]): RecallCourse => steps.reduce(after, NO_COURSE);

/** `called-off`: the withdrawal was taken back in time */
export type RecallState =
  | 'not-told'
  | 'told'
  | 'acknowledged'
  | 'late'
  | 'done'
  | 'done-in-part'
  | 'cannot-be-done'
  | 'called-off';

type Line = { readonly due: Instant; readonly outcome: string | null; readonly course: RecallCourse };

export function recallState({ due, outcome, course }: Line, now: Instant): RecallState {
  if (outcome === 'done' || outcome === 'done-in-part' || outcome === 'cannot-be-done') return outcome;
  // taken back, or asked for again at another level: nothing is asked of the recipient any more
  if (outcome !== null) return 'called-off';
  if (due < now) return 'late';
  if (course.acknowledged !== null) return 'acknowledged';
  return course.noticed === null ? 'not-told' : 'told';
}

/** What a desk can look for. */
export const RECALL_GROUPS = ['late', 'open', 'done'] as const;
export type RecallGroup = (typeof RECALL_GROUPS)[number];

const OVER: readonly RecallState[] = ['done', 'done-in-part', 'cannot-be-done', 'called-off'];
export const isOver = (state: RecallState): boolean => OVER.includes(state);

/** Several lines of one release: the worst first, lest what is late hide behind what is done. */
export function groupOf(states: readonly RecallState[]): RecallGroup {
  if (states.includes('late')) return 'late';
  return states.every(isOver) ? 'done' : 'open';
}

/** How a recall is closed, as the desks say it, and as the ledger does. */
export const RECALL_ANSWERS = {
  done: 'destroyed',
  'done-in-part': 'destroyed-in-part',
  'cannot-be-done': 'cannot-be-done',
} as const;
export type RecallOutcome = keyof typeof RECALL_ANSWERS;

/** What an answer stands on. A blank is nothing. */
export type RecallGrounds = {
  readonly certificate: string | null;
  readonly method: string | null;
  readonly destroyedOn: string | null;
  readonly because: string | null;
  /** in words, which the person reads as they are */
  readonly reason: string | null;
};
export const NO_GROUNDS: RecallGrounds = {
  certificate: null,
  method: null,
  destroyedOn: null,
  because: null,
  reason: null,
};

const CERTIFICATE = ['certificate', 'method', 'destroyedOn'] as const;
const REASON = ['because', 'reason'] as const;
const NEEDED: Readonly<Record<RecallOutcome, readonly (keyof RecallGrounds)[]>> = {
  done: CERTIFICATE,
  'done-in-part': [...CERTIFICATE, ...REASON],
  'cannot-be-done': REASON,
};

/** Whichever desk closes it: what is said to be destroyed has its certificate, what is not has a kind of reason and words. */
export const groundsOf = (outcome: RecallOutcome): readonly (keyof RecallGrounds)[] => NEEDED[outcome];
export const missingGrounds = (outcome: RecallOutcome, grounds: RecallGrounds): readonly (keyof RecallGrounds)[] =>
  NEEDED[outcome].filter((name) => (grounds[name] ?? '') === '');
export const needsReason = (outcome: RecallOutcome): boolean => NEEDED[outcome].includes('reason');
