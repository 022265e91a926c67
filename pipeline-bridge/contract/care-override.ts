/**
 * A care override as a cluster redeems it: the order that two people gave, the question, the answer.
 * Source: contract §6, lease lines 6, 13–15, docs/decisions/017-care-override.md.
 */
import { z } from 'zod';
import { sampleIdSchema } from './identifiers.ts';
import { ACTIONS } from './vocabulary.ts';

/** Samples in one order, at most. */
export const MOST_OVERRIDE_SAMPLES = 20;
/** How long an order holds, at most, ms. */
export const LONGEST_OVERRIDE_MS = 15 * 60_000;

/** `CO-` and eight characters of Crockford's alphabet: names the order, opens nothing. */
export const CARE_OVERRIDE_ID = /^CO-[0-9A-HJKMNP-TV-Z]{8}$/;
/** Twenty characters, 100 random bits: what opens it. Kept as SHA-256 alone. */
const SECRET = /^[0-9A-HJKMNP-TV-Z]{20}$/;

/** A job as the cluster names it: `4711`, or one task of an array, `4711_3`. */
export const JOB_NUMBER = /^\d{1,10}(?:_\d{1,9})?$/;

export const overrideSamplesSchema = z
  .array(sampleIdSchema)
  .min(1)
  .max(MOST_OVERRIDE_SAMPLES)
  .refine((samples) => new Set(samples).size === samples.length, { error: 'sample-twice' });

/** `POST /care-overrides/redeem`. The secret is the bearer; the cluster's own token stands in `X-Gate-Token`. */
export const redemptionSchema = z.strictObject({
  order: z.string().regex(CARE_OVERRIDE_ID),
  job: z.string().regex(JOB_NUMBER),
  samples: overrideSamplesSchema,
  action: z.enum(ACTIONS),
});
export type Redemption = z.infer<typeof redemptionSchema>;

/** `validForMs` counts from the caller's first send, as a gate's; `request` is its `X-Request-Id`. A deny says no reason. */
export const redeemedSchema = z.strictObject({
  decision: z.enum(['permit', 'deny']),
  validForMs: z.int().nonnegative(),
  request: z.string().nullable(),
});
export type Redeemed = z.infer<typeof redeemedSchema>;

export type OrderCode = { readonly order: string; readonly secret: string };

/** The order as it is read out: groups of five behind its name. */
export const orderCodeText = ({ order, secret }: OrderCode): string =>
  [order, ...(secret.match(/.{5}/g) ?? [])].join('-');

/** What a person typed, forgiven: case, spaces, hyphens; I, L → 1 and O → 0. Null where it is no order. */
export function readOrderCode(typed: string): OrderCode | null {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―ー−]/g, '');
  if (!/^C[O0]/.test(letters)) return null;
  const rest = letters.slice(2).replace(/[IL]/g, '1').replace(/O/g, '0');
  const code = { order: `CO-${rest.slice(0, 8)}`, secret: rest.slice(8) };
  return CARE_OVERRIDE_ID.test(code.order) && SECRET.test(code.secret) ? code : null;
}
