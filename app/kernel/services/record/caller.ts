/**
 * Whose word it is that is heard on the telephone. Where another decides for the person the coordinator says who called:
 * a parent's no is not the child's own, which nobody could lift again. Pure.
 */
import { z } from 'zod';
import type { Speaker } from '../../domain/event/payloads/parts.ts';
import { type Refused, refuse } from '../../domain/outcome.ts';
import type { ConsentRecord } from '../../domain/record/record.ts';
import { speakerIn, speakersOf } from './paper-speaker.ts';

/** Left out where nobody but the person speaks. */
export const callerField = z
  .string()
  .regex(/^(person|power-\d{1,9})$/)
  .optional();

/** Nobody is taken for the person because a field was left empty. Whether a power stands is the deciders' question. */
export function callerIn(record: ConsentRecord, caller: string | undefined): Speaker | Refused {
  if (speakersOf(record).length === 0) return { who: 'person' };
  return caller === undefined ? refuse('caller-missing') : speakerIn({ speaker: caller });
}
