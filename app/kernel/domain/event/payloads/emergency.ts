/** Payload of a reading in an emergency: who may read, who allowed it, why, until when. Codes and accounts alone. */
import { z } from 'zod';
import { accountSchema, instantSchema, siteSchema } from './parts.ts';

/** Why a record out of reach must be read now. */
export const EMERGENCY_REASONS = ['treatment-now', 'treated-elsewhere', 'named-away', 'in-danger'] as const;
export const EMERGENCY_ROLES = ['site-coordinator', 'treating-doctor'] as const;

export const emergencyPayloads = {
  /** Before anything opens. Source: domain.md §4 rule 8; decision 050. */
  EmergencyReadingAllowed: z
    .strictObject({
      request: z.uuid(),
      people: z.strictObject({ first: accountSchema, second: accountSchema }),
      /** of the one who reads */
      role: z.enum(EMERGENCY_ROLES),
      site: siteSchema,
      reason: z.enum(EMERGENCY_REASONS),
      until: instantSchema,
    })
    .refine(({ people }) => people.first !== people.second, { error: 'two-people' }),
};
