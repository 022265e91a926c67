/**
 * A voice (声): one thing that was said to the programme, by a number that stays: a comment, a topic proposed to the panel or
 * the board, advice and views of the participants' panel, a review of the register that was asked for. Each has an answer
 * and a state, dated and public. Pure. Source: Q14, R36.
 */
import { z } from 'zod';
import type { Actor } from '../event/event.ts';
import { daySchema } from '../event/payloads/parts.ts';
import { dayOf, type Instant } from '../instant.ts';
import { firstRefusal, type Refused, refuse } from '../outcome.ts';
import { byOfficer, publicTextsSchema, readable } from './consultation.ts';

export const COMMENT_KINDS = ['comment', 'proposal', 'panel-advice', 'panel-view', 'review'] as const;
export type CommentKind = (typeof COMMENT_KINDS)[number];
/** Never a name: in which capacity it was said. */
export const SAID_AS = ['visitor', 'participant', 'family', 'panel-member', 'staff', 'panel', 'reader'] as const;
export type SaidAs = (typeof SAID_AS)[number];
export const PROPOSED_TO = ['panel', 'board'] as const;

/** Working days until an answer is there, as everybody is told; of a comment, from the close of its consultation. */
export const ANSWER_WORKING_DAYS = 20;
/** until it is decided whether it is published */
export const MODERATION_WORKING_DAYS = 3;

/** Published with the rules: why words are left out, or the whole. */
export const REASONS = [
  'names-people',
  'health-of-others',
  'reach',
  'insults',
  'advertising',
  'off-topic',
  'repeated',
] as const;
export type Reason = (typeof REASONS)[number];
/** of these a part may be left out; the others are of the whole */
export const REASONS_OF_PARTS: readonly Reason[] = [
  'names-people',
  'health-of-others',
  'reach',
  'insults',
  'advertising',
];
export const MODERATIONS = ['whole', 'in-part', 'not'] as const;
export type Moderation = (typeof MODERATIONS)[number];

/** Stands where something was taken out. */
export const CUT = '[…]';

/** Whether it is the original with pieces taken out, each marked, and not a word put in. */
export function isCutOf(original: string, published: string): boolean {
  const plain = (text: string) => text.replace(/\r\n/g, '\n');
  const [whole, pieces] = [plain(original), plain(published).split(CUT)];
  if (pieces.length < 2 || pieces.every((piece) => piece.trim() === '')) return false;
  const [first, last] = [(pieces[0] as string).trimStart(), (pieces.at(-1) as string).trimEnd()];
  if (!whole.trim().startsWith(first.trimEnd()) || !whole.trim().endsWith(last.trimStart())) return false;
  let from = 0;
  for (const piece of pieces.map((text) => text.trim()).filter((text) => text !== '')) {
    const at = whole.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return true;
}

export const moderationSchema = z.strictObject({
  outcome: z.enum(MODERATIONS),
  reasons: z.array(z.enum(REASONS)),
  /** as it is to be published; of `in-part` alone */
  words: z.string().max(8000),
});
export type ModerationCommand = z.infer<typeof moderationSchema>;

/** @param written as it was sent; null where there is none, or it was taken back */
export function refusedModeration(
  actor: Actor,
  { outcome, reasons, words }: ModerationCommand,
  { written, made, after }: { readonly written: string | null; readonly made: number; readonly after: number },
): Refused | null {
  return firstRefusal([
    () => byOfficer(actor),
    () => (written === null ? refuse('voice-unknown') : null),
    () => (made === after ? null : refuse('voice-moved-on')),
    () => ((outcome === 'whole') === (reasons.length === 0) ? null : refuse('reason-missing')),
    () =>
      outcome !== 'in-part' || reasons.every((one) => REASONS_OF_PARTS.includes(one))
        ? null
        : refuse('reason-of-whole'),
    () => (outcome !== 'in-part' || isCutOf(written ?? '', words) ? null : refuse('words-put-in')),
  ]);
}

/** `received` by itself; then step by step. */
export const STEP_STATES = ['considered', 'done', 'not-done', 'later'] as const;
export type StepState = (typeof STEP_STATES)[number];
export const COMMENT_STATES = ['received', ...STEP_STATES] as const;
export type CommentState = (typeof COMMENT_STATES)[number];
/** An answer is there. */
export const isAnswered = (state: CommentState): boolean =>
  state === 'done' || state === 'not-done' || state === 'later';

const NEXT: Readonly<Record<CommentState, readonly StepState[]>> = {
  received: ['considered', 'done', 'not-done', 'later'],
  considered: ['done', 'not-done', 'later'],
  later: ['considered', 'done', 'not-done', 'later'],
  done: [],
  'not-done': [],
};
export const nextStates = (state: CommentState): readonly StepState[] => NEXT[state];

export const stepSchema = z.strictObject({
  state: z.enum(STEP_STATES),
  texts: publicTextsSchema,
  laterOn: daySchema.nullable(),
  /** number of the step whose words it puts right: the state stays */
  corrects: z.int().positive().nullable(),
  /** how many there were, as the page showed it */
  after: z.int().nonnegative(),
});
export type FollowUpStep = z.infer<typeof stepSchema>;
export type TakenStep = { readonly number: number; readonly state: StepState; readonly corrects: number | null };

export function refusedFollowUpStep(
  actor: Actor,
  { state, texts, laterOn, corrects, after }: FollowUpStep,
  voice: { readonly state: CommentState; readonly steps: readonly TakenStep[]; readonly isPublished: boolean } | null,
  now: Instant,
): Refused | null {
  const corrected = voice?.steps.find(({ number }) => number === corrects);
  const follows = corrects === null ? voice && NEXT[voice.state].includes(state) : corrected?.state === state;
  return firstRefusal([
    () => byOfficer(actor),
    () => (voice?.isPublished ? null : refuse('voice-unknown')),
    () => (voice?.steps.length === after ? null : refuse('voice-moved-on')),
    () => (follows ? null : refuse('state-not-next')),
    () => ((state === 'later') === (laterOn !== null) ? null : refuse('later-day-missing')),
    () => (laterOn === null || laterOn > dayOf(now) ? null : refuse('in-the-past')),
    () => readable([texts['ja-easy']]),
  ]);
}
