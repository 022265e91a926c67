/** Payloads of samples and of mending the record itself. */
import { z } from 'zod';
import { participantIdSchema, sampleIdSchema } from '#bridge/contract/identifiers.ts';
import { PROVISION_DECISIONS, WITHDRAWAL_LEVELS } from '#bridge/contract/vocabulary.ts';
import { sampleKindSchema } from '../../samples/sample-kinds.ts';
import {
  accountSchema,
  codeSchema,
  eventNumberSchema,
  personalRefSchema,
  provisionCodeSchema,
  siteSchema,
} from './parts.ts';

export const samplePayloads = {
  SampleRegistered: z.strictObject({
    sample: sampleIdSchema,
    kind: sampleKindSchema,
    /** the sample that it was made of, of the same person; none of what was taken, and of what came made from an earlier study */
    from: sampleIdSchema.optional(),
    /** taken for an earlier study */
    legacy: z.boolean(),
    /** a further sample, beyond the first: needs `repeat-samples` */
    further: z.boolean(),
    site: siteSchema,
  }),
  /** A mix-up: `suspended` until settled; then it stays, or it moves and the other enrolment gets its own event. */
  SampleReassigned: z.strictObject({
    sample: sampleIdSchema,
    to: z.enum(['suspended', 'confirmed-here', 'moved-away', 'moved-here']),
    legacy: z.boolean(),
    further: z.boolean(),
    other: participantIdSchema.nullable(),
    record: personalRefSchema.nullable(),
  }),
} as const;

/** What of an entry was wrong. A withdrawal is never corrected away: it is taken back by the person. */
export const correctionSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('entry-void') }),
  z.strictObject({
    what: z.literal('answers'),
    changes: z
      .array(
        z.strictObject({
          provision: provisionCodeSchema,
          from: z.enum(PROVISION_DECISIONS),
          to: z.enum(PROVISION_DECISIONS),
        }),
      )
      .min(1),
  }),
]);

export const ERASURE_REASONS = ['withdrawal', 'request', 'retention-over'] as const;

export const entryPayloads = {
  EntryCorrected: z
    .strictObject({
      corrects: eventNumberSchema,
      correction: correctionSchema,
      why: z.enum(['typed-wrongly', 'wrong-person', 'wrong-date', 'wrong-form']),
      proof: personalRefSchema,
      proposedBy: accountSchema,
      confirmedBy: accountSchema,
    })
    .refine((entry) => entry.proposedBy !== entry.confirmedBy, { error: 'two-people' }),
  /** One person enrolled twice. The refusals of the enrolment that closes come along; its permissions do not. */
  ParticipantMerged: z.strictObject({
    side: z.enum(['closed', 'kept']),
    other: participantIdSchema,
    refusals: z.array(provisionCodeSchema),
    withdrawal: z.enum(WITHDRAWAL_LEVELS).nullable(),
    record: personalRefSchema.nullable(),
  }),
  /** The person key is destroyed; what remains says only that there was an enrolment. */
  ParticipantErased: z
    .strictObject({
      why: z.enum(ERASURE_REASONS),
      opinion: codeSchema.nullable(),
      people: z.strictObject({ first: accountSchema, second: accountSchema }),
    })
    .refine(({ people }) => people.first !== people.second, { error: 'two-people' }),
} as const;
