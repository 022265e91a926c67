/**
 * From the first word to publication: steps, each recorded for good. Words change only while a draft is written or read by
 * colleagues; what the committee approved is fixed by its digests, and taken up again only by giving the approval back.
 */
import type { Audience, Language } from '../event/payloads/parts.ts';
import { type Day, endOfDay, type Instant, startOfDay } from '../instant.ts';
import { type Refused, refuse } from '../outcome.ts';
import { may } from '../permissions.ts';
import type { Role } from '../roles.ts';
import { SOURCE } from './standing.ts';

export type Digest = { readonly audience: Audience; readonly language: Language; readonly sha256: string };
export type Approval = {
  readonly committee: { readonly ja: string; readonly en: string };
  readonly number: string;
  readonly date: Day;
  readonly validUntil: Day;
};
/** The committee's letter, by the digest of its file. */
export type Letter = {
  readonly sha256: string;
  readonly type: 'application/pdf' | 'image/jpeg' | 'image/png';
};
export type PublicationPlan = {
  readonly publishAt: Instant;
  /** until when answers to what changed are awaited; null where nothing is asked again */
  readonly reconsentBy: Instant | null;
  readonly changeClass: 'editorial' | 'notify' | 'reconsent' | null;
};

export type DraftStep =
  | { readonly kind: 'sent-to-review' | 'taken-back' | 'closed' | 'unscheduled' | 'published' }
  | { readonly kind: 'reviewed'; readonly says: 'ready' | 'change'; readonly words: string }
  /** the exact texts that went to the committee */
  | { readonly kind: 'handed-in'; readonly digests: readonly Digest[] }
  | {
      readonly kind: 'approved';
      readonly approval: Approval;
      readonly digests: readonly Digest[];
      /** null or left out in approvals of earlier days: nothing is published by one of these */
      readonly letter?: Letter | null;
    }
  | { readonly kind: 'scheduled'; readonly plan: PublicationPlan }
  /** its time had come, and something was in the way: the code of the refusal */
  | { readonly kind: 'not-published'; readonly because: string };
export type DatedStep = DraftStep & { readonly number: number; readonly by: string | null; readonly at: Instant };

export const STAGES = ['draft', 'in-review', 'approved', 'scheduled', 'published', 'closed'] as const;
export type DraftStage = (typeof STAGES)[number];

export type DraftCourse = {
  readonly stage: DraftStage;
  readonly handedIn: Extract<DatedStep, { kind: 'handed-in' }> | null;
  readonly approved: Extract<DatedStep, { kind: 'approved' }> | null;
  readonly scheduled: Extract<DatedStep, { kind: 'scheduled' }> | null;
  /** the newest word of each who reviewed since it was last sent */
  readonly reviews: readonly Extract<DatedStep, { kind: 'reviewed' }>[];
  readonly failed: Extract<DatedStep, { kind: 'not-published' }> | null;
};

const START: DraftCourse = {
  stage: 'draft',
  handedIn: null,
  approved: null,
  scheduled: null,
  reviews: [],
  failed: null,
};

function after(course: DraftCourse, step: DatedStep): DraftCourse {
  switch (step.kind) {
    case 'sent-to-review':
      return { ...START, stage: 'in-review' };
    case 'taken-back':
      return START;
    case 'reviewed':
      return { ...course, reviews: [...course.reviews.filter(({ by }) => by !== step.by), step] };
    case 'handed-in':
      return { ...course, handedIn: step };
    case 'approved':
      return { ...course, stage: 'approved', approved: step, failed: null };
    case 'scheduled':
      return { ...course, stage: 'scheduled', scheduled: step, failed: null };
    case 'unscheduled':
      return { ...course, stage: 'approved', scheduled: null };
    case 'not-published':
      return { ...course, stage: 'approved', scheduled: null, failed: step };
    case 'published':
      return { ...course, stage: 'published' };
    case 'closed':
      return { ...course, stage: 'closed' };
    default:
      return step satisfies never;
  }
}

export const draftCourseOf = (steps: readonly DatedStep[]): DraftCourse => steps.reduce(after, START);

const FROM: Readonly<Record<DraftStep['kind'], readonly DraftStage[]>> = {
  'sent-to-review': ['draft'],
  'taken-back': ['in-review', 'approved'],
  reviewed: ['in-review'],
  'handed-in': ['in-review'],
  approved: ['in-review'],
  scheduled: ['approved'],
  unscheduled: ['scheduled'],
  'not-published': ['scheduled'],
  published: ['approved', 'scheduled'],
  closed: ['draft', 'in-review', 'approved'],
};

export const isDraftWritable = ({ stage }: DraftCourse): boolean => stage === 'draft' || stage === 'in-review';

/** Who may write which language: a translator every one but the source. */
export const mayWrite = (role: Role, language: Language): boolean =>
  may(role, language === SOURCE ? 'write-document' : 'translate-document', null);

export const refusedDraftWriting = (course: DraftCourse, role: Role, language: Language): Refused | null => {
  if (!mayWrite(role, language)) return refuse('not-permitted');
  return isDraftWritable(course) ? null : refuse('draft-fixed');
};

export const isSameTexts = (one: readonly Digest[], other: readonly Digest[]): boolean =>
  one.length === other.length &&
  one.every(({ audience, language, sha256 }) =>
    other.some((own) => own.audience === audience && own.language === language && own.sha256 === sha256),
  );

/** The approval stands for these texts, today. */
function refusedApproval({ approved }: DraftCourse, digests: readonly Digest[], now: Instant): Refused | null {
  if (!approved) return refuse('version-not-approved');
  if (!isSameTexts(approved.digests, digests)) return refuse('approved-text-differs');
  if (now >= endOfDay(approved.approval.validUntil)) return refuse('approval-expired');
  return now < startOfDay(approved.approval.date) ? refuse('version-not-approved') : null;
}

export type Now = {
  readonly at: Instant;
  /** of the texts as they stand; null while something is missing in them */
  readonly digests: readonly Digest[] | null;
  /** newest texts that lag behind the source, and texts kept aside */
  readonly stale: number;
  readonly asides: number;
  readonly openComments: number;
  /** who acts is the person who recorded the approval */
  readonly isApprovalOwn: boolean;
};

/** What one recorded with its letter, another publishes: nobody alone puts words before everybody. */
const refusedSecond = ({ approved }: DraftCourse, { isApprovalOwn }: Now): Refused | null => {
  if (!approved) return refuse('version-not-approved');
  if (!approved.letter) return refuse('ethics-letter-missing');
  return isApprovalOwn ? refuse('two-people-needed') : null;
};

/** What stands in the way of a step; null where it can be taken. */
export function refusedDraftStep(course: DraftCourse, step: DraftStep, role: Role, now: Now): Refused | null {
  const action = step.kind === 'reviewed' ? 'comment-on-document' : 'publish-document';
  if (!may(role, action, null)) return refuse('not-permitted');
  if (!FROM[step.kind].includes(course.stage)) return refuse('draft-moved-on');
  const { digests } = now;
  if (step.kind === 'handed-in') {
    if (now.asides > 0) return refuse('draft-two-texts');
    if (now.stale > 0) return refuse('draft-translation-lags');
    return digests === null ? refuse('draft-incomplete') : null;
  }
  if (step.kind === 'approved') {
    if (!course.handedIn) return refuse('draft-not-handed-in');
    if (digests === null || !isSameTexts(course.handedIn.digests, digests)) return refuse('approved-text-differs');
    if (!step.letter) return refuse('ethics-letter-missing');
    if (step.approval.validUntil < step.approval.date) return refuse('term-backwards');
    return startOfDay(step.approval.date) > now.at ? refuse('version-not-approved') : null;
  }
  if (step.kind === 'scheduled') {
    if (step.plan.publishAt < now.at) return refuse('in-the-past');
    if (step.plan.changeClass === 'reconsent' && (step.plan.reconsentBy ?? '') <= step.plan.publishAt)
      return refuse('deadline-past');
    // the approval has to hold on that day, not only today
    return refusedApproval(course, digests ?? [], step.plan.publishAt) ?? refusedSecond(course, now);
  }
  return step.kind === 'published'
    ? (refusedApproval(course, digests ?? [], now.at) ?? refusedSecond(course, now))
    : null;
}
