/** For what a manifest is asked: in the query, or in the first line of NDJSON. Source: contract §4. */
import { z } from 'zod';
import { decisionRequestSchema } from '../contract/decision.ts';
import { sampleIdOf } from '../contract/identifiers.ts';
import type { Asked } from '../replica/columns/question.ts';

/** a word in a query, a truth value in JSON */
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]);
const many = z.array(z.string()).default([]);

const querySchema = z.strictObject({
  action: z.string(),
  approval: z.string().optional(),
  dataset: z.string().optional(),
  class: z.string().optional(),
  organisation: z.string().optional(),
  country: z.string().optional(),
  duo: many,
  disease: many,
  uses: many,
  commercial: flag.optional(),
  minRevision: z.coerce.number().int().nonnegative().optional(),
  dryRun: flag.default(false),
});
const MANY = new Set(['duo', 'disease', 'uses']);

export type Terms = { readonly asked: Asked; readonly minRevision: number; readonly dryRun: boolean };
export type ReadTerms =
  | { readonly ok: true; readonly terms: Terms }
  | { readonly ok: false; readonly error: z.ZodError };

/** Stands for every sample while the terms are checked. */
export const ANY_SAMPLE = { sample: sampleIdOf('000000000') };

/** Names given twice where one is meant are refused as unknown. */
export function termsFromQuery(query: URLSearchParams): ReadTerms {
  const given: Record<string, unknown> = {};
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    given[name] = MANY.has(name) ? values : values.length === 1 ? values[0] : values;
  }
  return readTerms(given);
}

/** @param given the members of `{"terms": …}`, or of a query */
export function readTerms(given: unknown): ReadTerms {
  const read = querySchema.safeParse(given);
  if (!read.success) return { ok: false, error: read.error };
  const {
    class: recipientClass,
    organisation,
    country,
    duo,
    disease,
    uses,
    commercial,
    minRevision,
    dryRun,
    ...rest
  } = read.data;
  const hasRecipient = recipientClass !== undefined || organisation !== undefined || country !== undefined;
  const hasPurpose = duo.length + disease.length + uses.length > 0 || commercial !== undefined;
  const request = decisionRequestSchema.safeParse({
    ...withoutUndefined(rest),
    subject: ANY_SAMPLE,
    ...(hasRecipient ? { recipient: { class: recipientClass, organisation, country } } : {}),
    ...(hasPurpose ? { purpose: withoutUndefined({ duo, diseases: disease, uses, commercial }) } : {}),
  });
  if (!request.success) return { ok: false, error: request.error };
  const { subject: _, minRevision: _least, receipt: _receipt, ...asked } = request.data;
  return { ok: true, terms: { asked, minRevision: minRevision ?? 0, dryRun } };
}

const withoutUndefined = (members: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
