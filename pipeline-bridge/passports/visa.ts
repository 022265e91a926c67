/** The shape of a visa and of a passport. Source: GA4GH Passport 1.2, «Visa Format»; GA4GH AAI OIDC Profile 1.2. */
import { z } from 'zod';

export const VISA_TYP = 'vnd.ga4gh.visa+jwt';
export const PASSPORT_TYP = 'vnd.ga4gh.passport+jwt';
export const VISA_TYPES = [
  'AffiliationAndRole',
  'AcceptedTermsAndPolicies',
  'ResearcherStatus',
  'ControlledAccessGrants',
  'LinkedIdentities',
] as const;
export type VisaType = (typeof VISA_TYPES)[number];

const word = z.string().min(1).max(4096);
/** an opaque identifier, compared whole and by case; never fetched */
const urlClaim = z.url({ protocol: /^https?$/ }).max(255);
/** seconds since 1970 */
const seconds = z.int().nonnegative();

/** Members we do not know are ignored, as the specification asks. */
export const visaObjectSchema = z.looseObject({
  type: word,
  asserted: seconds,
  value: word,
  source: urlClaim,
  by: z.enum(['self', 'peer', 'system', 'so', 'dac']).optional(),
  conditions: z.unknown().optional(),
});
export type VisaObject = z.infer<typeof visaObjectSchema>;

export const visaClaimsSchema = z.looseObject({
  iss: word,
  sub: word,
  iat: seconds,
  exp: seconds,
  nbf: seconds.optional(),
  jti: word.optional(),
  scope: z.string().optional(),
  ga4gh_visa_v1: visaObjectSchema,
});
export type VisaClaims = z.infer<typeof visaClaimsSchema>;

export const passportClaimsSchema = z.looseObject({
  iss: word,
  sub: word,
  iat: seconds,
  exp: seconds,
  nbf: seconds.optional(),
  aud: z.union([word, z.array(word)]).optional(),
  ga4gh_passport_v1: z.array(z.string()).max(100),
});

/** A user as one issuer knows them. */
export const identityOf = ({ iss, sub }: Pick<VisaClaims, 'iss' | 'sub'>): string => JSON.stringify([iss, sub]);
