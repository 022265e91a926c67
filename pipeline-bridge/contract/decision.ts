/** A request to the gate and its answer. Source: contract §3. Unknown members are refused. */
import { z } from 'zod';
import { instantSchema } from './consent-state.ts';
import type { Ground } from './grounds.ts';
import { MANIFEST_ID, participantIdSchema, sampleIdSchema } from './identifiers.ts';
import { countrySchema } from './programme-state.ts';
import {
  ACTIONS,
  FINDING_CATEGORIES,
  type ProvisionCode,
  RECIPIENT_CLASSES,
  RECONTACT_TOPICS,
  type ReasonCode,
  USES,
} from './vocabulary.ts';

const word = z.string().min(1).max(200);

export const purposeSchema = z.strictObject({
  duo: z.array(word).min(1).max(20),
  diseases: z.array(word).max(100).default([]),
  uses: z.array(z.enum(USES)).max(10).default([]),
  /** left out: taken as commercial for industry, else as not */
  commercial: z.boolean().optional(),
});
export type Purpose = z.infer<typeof purposeSchema>;

export const recipientSchema = z.strictObject({
  class: z.enum(RECIPIENT_CLASSES),
  organisation: word,
  country: countrySchema,
});
export type Recipient = z.infer<typeof recipientSchema>;

export const subjectSchema = z.union([
  z.strictObject({ sample: sampleIdSchema }),
  z.strictObject({ participant: participantIdSchema }),
  z.strictObject({ manifest: z.string().regex(MANIFEST_ID) }),
]);

const requestFields = z.strictObject({
  subject: subjectSchema,
  action: z.enum(ACTIONS),
  dataset: word.optional(),
  purpose: purposeSchema.optional(),
  recipient: recipientSchema.optional(),
  approval: word.optional(),
  assay: z.enum(['wgs', 'omics']).optional(),
  /** when the work began: counts only with an earlier permit of the same client for it, and not before the consent */
  openSince: instantSchema.optional(),
  /** number of a registered opinion of an ethics committee */
  ethics: word.optional(),
  report: word.optional(),
  counsellor: word.optional(),
  items: z
    .array(z.enum(['death']))
    .min(1)
    .max(1)
    .optional(),
  to: z.enum(['named-person']).optional(),
  finding: z
    .strictObject({
      category: z.enum(FINDING_CATEGORIES),
      gene: word,
      trigger: z.enum(['primary-panel', 'reinterpretation']),
      to: z.enum(['person', 'relative']),
      expertPanel: word,
      counselling: z.boolean(),
    })
    .optional(),
  /** identifier of the recorded expert-panel decision, for `return-primary` */
  expertPanel: word.optional(),
  recontact: z.strictObject({ topic: z.enum(RECONTACT_TOPICS), campaign: word.optional() }).optional(),
  minRevision: z.int().nonnegative().optional(),
  receipt: z.boolean().optional(),
});

/** What each action cannot do without; everything else missing is decided (and denied), not refused. */
const NEEDED: Partial<
  Record<z.infer<typeof requestFields>['action'], readonly (keyof z.infer<typeof requestFields>)[]>
> = {
  'release-data': ['recipient', 'purpose'],
  'release-sample': ['recipient', 'purpose'],
  overview: ['recipient'],
  'release-public': ['dataset'],
  'return-finding': ['finding'],
  'ask-again': ['ethics', 'report', 'counsellor'],
  recontact: ['recontact'],
};

export const decisionRequestSchema = requestFields.superRefine((request, context) => {
  // a list has terms of its own: what is missing here is looked for there
  const needed = 'manifest' in request.subject ? [] : (NEEDED[request.action] ?? []);
  for (const field of needed) {
    if (request[field] === undefined) context.addIssue({ code: 'custom', path: [field], message: 'needed-by-action' });
  }
  if (request.purpose?.duo.includes('DUO:0000007') && request.purpose.diseases.length === 0) {
    context.addIssue({ code: 'custom', path: ['purpose', 'diseases'], message: 'disease-needed' });
  }
});
export type DecisionRequest = z.infer<typeof decisionRequestSchema>;

/** One reason: refusals are told all at once, one for each (code, provision). `since`: UTC, where a state began. */
export type Reason = { readonly code: ReasonCode; readonly provision?: ProvisionCode; readonly since?: string };

/** On what a permit rests. */
export type Basis = {
  readonly provisions: readonly {
    readonly code: ProvisionCode;
    readonly document: { id: string; version: string } | null;
  }[];
  readonly approval: string | null;
  /** what it rests on beside the answers: each a fact of the ledger or a claim of the client; left out before 2026-11-24 */
  readonly grounds?: readonly Ground[];
};

export type Verdict =
  | { readonly decision: 'permit'; readonly basis: Basis }
  | { readonly decision: 'deny'; readonly reasons: readonly [Reason, ...Reason[]] };
