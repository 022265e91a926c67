/** Payloads of an override for a care job that waits because no gate answers. Codes and numbers alone. */
import { z } from 'zod';
import { CARE_OVERRIDE_ID, overrideSamplesSchema } from '#bridge/contract/care-override.ts';
import { accountSchema, codeSchema, instantSchema, sha256Schema } from './parts.ts';

/** Why the job cannot wait for a gate. */
export const CARE_OVERRIDE_REASONS = ['treatment-waits', 'diagnosis-waits', 'sample-perishes'] as const;

const asked = {
  override: z.string().regex(CARE_OVERRIDE_ID),
  /** the gate client that may redeem it, by name */
  cluster: codeSchema,
  /** nothing but a person's own care */
  action: z.literal('analyse'),
  samples: overrideSamplesSchema,
  reason: z.enum(CARE_OVERRIDE_REASONS),
} as const;

export const careOverridePayloads = {
  CareOverrideAsked: z.strictObject({ ...asked, site: codeSchema, first: accountSchema }),
  CareOverrideGranted: z
    .strictObject({
      ...asked,
      people: z.strictObject({ first: accountSchema, second: accountSchema }),
      until: instantSchema,
      /** SHA-256 of the order's secret: 100 random bits, which nobody finds from it */
      secret: sha256Schema,
    })
    .refine(({ people }) => people.first !== people.second, { error: 'two-people' }),
} as const;
