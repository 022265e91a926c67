/** `consent-state/1`: what the gate knows of one enrolment. No name, contact, birth date or hospital number, ever. */
import { z } from 'zod';
import { participantIdSchema, sampleIdSchema } from './identifiers.ts';
import {
  ASSENTS,
  BLOCK_CODES,
  CAPACITY_BASES,
  DEATH_WISHES,
  PROVISION_CODES,
  PROVISION_DECISIONS,
  STATUSES,
  WITHDRAWAL_LEVELS,
} from './vocabulary.ts';

/** An instant in UTC as RFC 3339 text with milliseconds, e.g. `2026-11-21T01:02:03.000Z`. */
export const instantSchema = z.iso.datetime({ precision: 3 });
export type Instant = string;

const specificAnswerSchema = z.strictObject({ decision: z.enum(['permit', 'deny']), since: instantSchema });

/** One provision: the answer, since when (UTC), the version signed, the country or gene list seen, answers to single cases. */
export const provisionStateSchema = z.strictObject({
  decision: z.enum(PROVISION_DECISIONS),
  since: instantSchema.optional(),
  document: z.strictObject({ id: z.string(), version: z.string() }).optional(),
  list: z.string().optional(),
  specific: z.record(z.string(), specificAnswerSchema).optional(),
});
export type ProvisionState = z.infer<typeof provisionStateSchema>;

export const dataUseSchema = z.strictObject({
  permission: z.string(),
  also: z.array(z.string()),
  modifiers: z.array(z.string()),
  diseases: z.array(z.string()),
  parameters: z.record(z.string(), z.union([z.array(z.string()), z.string(), z.number()])),
});

export const consentStateSchema = z.strictObject({
  schema: z.literal('consent-state/1'),
  participant: participantIdSchema,
  revision: z.int().nonnegative(),
  number: z.int().nonnegative(),
  asOf: instantSchema,
  status: z.enum(STATUSES),
  withdrawal: z
    .strictObject({ level: z.enum(WITHDRAWAL_LEVELS), effective: instantSchema, doctorMayTell: z.boolean().nullable() })
    .nullable(),
  deceased: z
    .strictObject({
      since: instantSchema,
      wish: z.enum(DEATH_WISHES),
      anonymisedAt: instantSchema.nullable(),
      /** whether a person was named in life to be told (never who): `return-*` to `named-person` needs it */
      named: z.boolean(),
    })
    .nullable(),
  studyEnded: instantSchema.nullable(),
  capacity: z.strictObject({
    basis: z.enum(CAPACITY_BASES),
    assent: z.enum(ASSENTS),
    blocked: z.array(
      z.strictObject({
        code: z.enum(BLOCK_CODES),
        provisions: z.array(z.enum(PROVISION_CODES)).optional(),
        /** when it began; without it no job can show that it was open before */
        since: instantSchema.optional(),
      }),
    ),
  }),
  provisions: z.partialRecord(z.enum(PROVISION_CODES), provisionStateSchema),
  dataUse: dataUseSchema.nullable(),
  /** `dataUse`: what holds from `by` on while a scope among `provisions` is unanswered; left out where none is, or by older states */
  reconsentDue: z
    .strictObject({
      by: instantSchema,
      provisions: z.array(z.enum(PROVISION_CODES)),
      dataUse: dataUseSchema.nullable().optional(),
    })
    .nullable(),
  majorityOn: instantSchema.nullable(),
  validUntil: instantSchema.nullable(),
  contacts: z.array(z.strictObject({ topic: z.string(), at: instantSchema })),
  sites: z.array(z.string()),
  /** each once: of two that differ nobody could say which holds */
  samples: z
    .array(z.strictObject({ id: sampleIdSchema, legacy: z.boolean(), further: z.boolean(), suspended: z.boolean() }))
    .refine((samples) => samples.every(({ id }, at) => samples.findIndex((one) => one.id === id) === at), {
      error: 'sample-twice',
    }),
});
export type ConsentState = z.infer<typeof consentStateSchema>;
export type SampleState = ConsentState['samples'][number];
export type Block = ConsentState['capacity']['blocked'][number];
