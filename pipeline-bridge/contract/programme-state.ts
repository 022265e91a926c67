/** What the feed carries beside consent states: approvals, data sets, memberships, panel decisions, suspensions, policy. */
import { z } from 'zod';
import { instantSchema } from './consent-state.ts';
import { participantIdSchema, sampleIdSchema } from './identifiers.ts';
import { ACTIONS, FINDING_CATEGORIES, RECIPIENT_CLASSES, SUSPENSION_SCOPES, USES } from './vocabulary.ts';

/** ISO 3166-1 alpha-2. */
export const countrySchema = z.string().regex(/^[A-Z]{2}$/);

/**
 * `approval/1`: a ledgered permission to use data. `route` says what ledgered it: a committee approval (industry, third
 * parties) or the acquirer's agreement and an accepted report (participating institutions). `from` ≤ t < `until`.
 */
export const approvalSchema = z.strictObject({
  schema: z.literal('approval/1'),
  id: z.string(),
  status: z.enum(['active', 'suspended', 'closed']),
  route: z.enum(['committee-approval', 'acquirer-agreement-and-report']),
  recipient: z.strictObject({ class: z.enum(RECIPIENT_CLASSES), organisation: z.string(), country: countrySchema }),
  purpose: z.strictObject({ duo: z.array(z.string()).min(1), diseases: z.array(z.string()) }),
  countries: z.array(countrySchema),
  datasets: z.array(z.string()),
  uses: z.array(z.enum(USES)),
  commercial: z.boolean(),
  /** DUO codes and `manual:<code>` words that the committee itself settled */
  conditionsMet: z.array(z.string()),
  actions: z.array(z.enum(ACTIONS)),
  from: instantSchema,
  until: instantSchema,
});
export type Approval = z.infer<typeof approvalSchema>;

/** `dataset/1`: embargo instants; null `publicFrom` = not to be made public. */
export const datasetSchema = z.strictObject({
  schema: z.literal('dataset/1'),
  id: z.string(),
  title: z.strictObject({ ja: z.string(), en: z.string() }),
  /** nothing of it may be released to others before */
  embargoUntil: instantSchema.nullable(),
  publicFrom: instantSchema.nullable(),
  diseases: z.array(z.string()),
});
export type Dataset = z.infer<typeof datasetSchema>;

export const membershipSchema = z.strictObject({
  schema: z.literal('membership/1'),
  organisation: z.string(),
  class: z.enum(RECIPIENT_CLASSES),
  from: instantSchema,
  until: instantSchema,
  trainingUntil: instantSchema,
});
export type Membership = z.infer<typeof membershipSchema>;

/** A recorded decision of the expert panel for one person: that there is one, for which kind of return; never what it says. */
export const expertPanelSchema = z.strictObject({
  schema: z.literal('expert-panel/1'),
  id: z.string(),
  participant: participantIdSchema,
  /** whom else the panel found concerned: left out means nobody */
  relatives: z.array(participantIdSchema).max(100).optional(),
  kind: z.enum(['primary', 'finding']),
  category: z.enum(FINDING_CATEGORIES).nullable(),
  treatableInChildhood: z.boolean(),
  decidedAt: instantSchema,
});
export type ExpertPanelDecision = z.infer<typeof expertPanelSchema>;

/**
 * `ethics-opinion/1`: an ethics committee's registered opinion. It counts for its actions, from `from` to before `until`, for
 * whoever one of the lists of `covers` holds: named people, named samples (all that the action touches), those who
 * joined by a named document, or the work of a named approval that itself covers the request.
 */
export const ethicsOpinionSchema = z.strictObject({
  schema: z.literal('ethics-opinion/1'),
  id: z.string().min(1).max(120),
  status: z.enum(['active', 'withdrawn']),
  actions: z.array(z.enum(ACTIONS)).min(1),
  covers: z
    .strictObject({
      participants: z.array(participantIdSchema).max(500),
      samples: z.array(sampleIdSchema).max(500),
      documents: z.array(z.string()).max(20),
      approvals: z.array(z.string()).max(20),
    })
    .refine((covers) => Object.values(covers).some((list) => list.length > 0), { error: 'covers-nothing' }),
  from: instantSchema,
  until: instantSchema,
});
export type EthicsOpinion = z.infer<typeof ethicsOpinionSchema>;

/** `suspension/1`: the emergency stop, set by two people. `until` null while in force. */
export const suspensionSchema = z.strictObject({
  schema: z.literal('suspension/1'),
  id: z.string(),
  scope: z.enum(SUSPENSION_SCOPES),
  of: z.string().nullable(),
  since: instantSchema,
  until: instantSchema.nullable(),
  reason: z.string(),
});
export type Suspension = z.infer<typeof suspensionSchema>;

/** `country-list/1`, `gene-list/1`: what a list version that participants saw contains. */
export const listSchema = z.discriminatedUnion('schema', [
  z.strictObject({ schema: z.literal('country-list/1'), id: z.string(), countries: z.array(countrySchema) }),
  z.strictObject({
    schema: z.literal('gene-list/1'),
    id: z.string(),
    genes: z.partialRecord(z.enum(FINDING_CATEGORIES), z.array(z.string())),
  }),
]);
export type ListVersion = z.infer<typeof listSchema>;

export const policyAnnouncementSchema = z.strictObject({ schema: z.literal('policy/1'), version: z.string() });
