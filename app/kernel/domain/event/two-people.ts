/** Which entries name two people: read off the payload, so that a new kind that names two is held without being listed. */
import { z } from 'zod';
import type { NewEvent } from './event.ts';

const both = z.object({ first: z.string(), second: z.string() });
const payloadSchema = z.object({
  people: both.optional().catch(undefined),
  transcription: both.optional().catch(undefined),
  proposedBy: z.string().optional().catch(undefined),
  confirmedBy: z.string().optional().catch(undefined),
  reportedBy: z.string().optional().catch(undefined),
});

/** Accounts that have to be two persons. @param actor the account that records it: the second, where only the first is named */
export function twoPeopleIn({ payload }: Pick<NewEvent, 'payload'>, actor: string | null): [string, string][] {
  const { people, transcription, proposedBy, confirmedBy, reportedBy } = payloadSchema.parse(payload);
  const second = confirmedBy ?? actor;
  const pairs: [string, string][] = [];
  for (const pair of [people, transcription]) if (pair) pairs.push([pair.first, pair.second]);
  for (const first of [proposedBy, reportedBy]) if (first && second) pairs.push([first, second]);
  return pairs;
}
