/**
 * Payloads of answers that wait (待っている答え): given through a way in that is not her own yet, and permitting nothing. What ends
 * one, and what lets one count, are entries too. Decision 062.
 */
import { z } from 'zod';
import {
  answerChangeSchema,
  eventNumberSchema,
  instantSchema,
  listsSeenSchema,
  seenSchema,
  speakerSchema,
} from './parts.ts';

/** Which page it was given on: the entry that it becomes. */
export const HELD_AS = ['choices', 'findings'] as const;

/** How somebody ended it without giving another answer, or why it could not count when its time came. */
export const HELD_ENDS = ['page', 'link', 'phone', 'same-answer', 'way-changed', 'not-possible'] as const;
export type HeldEnd = (typeof HELD_ENDS)[number];

const numbers = z.array(eventNumberSchema).min(1);

export const heldPayloads = {
  /** `held`, never `changes`: no reader of answers takes it for one */
  AnswersHeld: z.strictObject({
    as: z.enum(HELD_AS),
    seen: seenSchema,
    lists: listsSeenSchema,
    by: speakerSchema,
    held: z.array(answerChangeSchema).min(1),
    /** which opening of the way it came through; null where nobody knows when that was */
    openedAt: instantSchema.nullable(),
    /** counts from then on; null: only once a colleague has called her */
    from: instantSchema.nullable(),
  }),
  /** A second, uninvolved member of staff has called her: the way is her own, and these count from now on. */
  HeldAnswersConfirmed: z.strictObject({ held: numbers }),
  HeldAnswersEnded: z.strictObject({ held: numbers, because: z.enum(HELD_ENDS) }),
};
