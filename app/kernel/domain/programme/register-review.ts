/**
 * A review of an entry of the register (見直しの求め): anyone may ask for one, it has a number and a deadline, and its outcome
 * is published. What was typed is not. Pure. Source: domain.md §5, "anyone may ask for a review".
 */
import { z } from 'zod';
import type { Instant } from '../instant.ts';
import { firstRefusal, type Refused, refuse } from '../outcome.ts';
import type { Role } from '../roles.ts';
import { inEach, publicWords } from './register.ts';

/** Told to whoever asks. */
export const REVIEW_WORKING_DAYS = 20;

/** `passed-on`: it belongs to another body (ethics, protection of personal data), which has it now. */
export const REVIEW_OUTCOMES = ['stands', 'amended', 'reopened', 'passed-on'] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

export const reviewDecisionSchema = z.strictObject({ outcome: z.enum(REVIEW_OUTCOMES), texts: inEach(publicWords) });
export type ReviewDecision = z.infer<typeof reviewDecisionSchema>;

/** @param decidedAt when it was decided before; null where it was not */
export const refusedReviewOutcome = (role: Role, decidedAt: Instant | null): Refused | null =>
  firstRefusal([
    () => (role === 'review-secretariat' ? null : refuse('not-permitted')),
    () => (decidedAt === null ? null : refuse('review-settled')),
  ]);
