/** The shape of a policy file (`decision-policy/1`): what an ELSI officer reads and the decider obeys. */
import { z } from 'zod';
import {
  ACTIONS,
  DEATH_WISHES,
  FINDING_CATEGORIES,
  PROVISION_CODES,
  REASON_CODES,
  RECIPIENT_CLASSES,
  RECONTACT_TOPICS,
  STATUSES,
  USES,
} from '../contract/vocabulary.ts';

/** What can have happened to an enrolment: one column of the effect table each. */
export const EFFECT_COLUMNS = [
  'no-further-contact',
  'no-further-access',
  'no-further-use',
  'deceased',
  'reconsent-overdue',
  'majority-passed',
  'under-age',
  'parents-disagree',
  'assent-pending',
  'assent-refused',
  'study-ended',
  'expired',
] as const;
export type EffectColumn = (typeof EFFECT_COLUMNS)[number];

/** What a cell of the effect table may say; the policy file puts each in plain words. */
export const EFFECT_CELLS = [
  'allow',
  'deny',
  'wish',
  'wish-with-ethics-opinion',
  'finish-open',
  'finish-open-then-wish',
  'death-record-only',
  'named-person',
  'doctor-may-tell',
  'earlier-finding',
  'changed',
  'reconsent-topic',
  'to-the-person',
  'own-choice',
  'disputed',
  'disputed-unless-treatable',
  'treatable-in-childhood',
] as const;
export type EffectCell = (typeof EFFECT_CELLS)[number];

export const WISH_RULES = [
  'allow',
  'deny',
  'after-anonymisation',
  'existing-use',
  'existing-use-not-commercial',
] as const;

export const PERMISSION_RULES = ['permit', 'deny', 'manual', 'diseases'] as const;
export type PermissionRule = (typeof PERMISSION_RULES)[number];

export const MODIFIER_RULES = [
  'no-ancestry',
  'no-commercial-use',
  'no-industry',
  'no-industry-no-commercial-use',
  'countries',
  'institutions',
  'projects',
  'users',
  'until',
  'not-before',
  'manual',
  'condition',
] as const;
export type ModifierRule = (typeof MODIFIER_RULES)[number];

const bothLanguages = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) });
const provisions = z.array(z.enum(PROVISION_CODES));

const needsSchema = z.strictObject({
  always: provisions,
  assay: z.partialRecord(z.enum(['wgs', 'omics']), provisions).optional(),
  furtherSample: provisions.optional(),
  legacySample: provisions.optional(),
  recipientClass: z.record(z.enum(RECIPIENT_CLASSES), provisions).optional(),
  overseas: provisions.optional(),
  findingCategory: z.record(z.enum(FINDING_CATEGORIES), provisions).optional(),
  reinterpretation: provisions.optional(),
  toRelative: provisions.optional(),
  fromRelative: provisions.optional(),
  topic: z.record(z.enum(RECONTACT_TOPICS), provisions).optional(),
});

const actionSchema = z.strictObject({
  title: bothLanguages,
  needs: needsSchema,
  /** asked for a whole participant, the action touches every sample of theirs */
  readsSample: z.boolean().default(false),
  readsUses: z.boolean().default(false),
  dataset: z.enum(['unread', 'known', 'approved', 'public']).default('unread'),
  approval: z.boolean().default(false),
  /** no approval is needed; one that is named must cover the request */
  coveredWhereNamed: z.boolean().default(false),
  dataUse: z.boolean().default(false),
  membership: z.boolean().default(false),
  expertPanel: z.enum(['primary', 'finding']).optional(),
  askAgain: z.boolean().default(false),
  frequency: z.boolean().default(false),
  notice: z.boolean().default(false),
  effects: z.record(z.enum(EFFECT_COLUMNS), z.enum(EFFECT_CELLS)),
  ethics: bothLanguages.extend({ sources: z.array(z.string().min(1)).min(1) }),
});

const dataUseSchema = z.strictObject({
  permissions: z.array(
    z.strictObject({
      code: z.string(),
      shorthand: z.string(),
      label: bothLanguages,
      purposes: z.record(z.string(), z.enum(PERMISSION_RULES)),
    }),
  ),
  modifiers: z.array(
    z.strictObject({ code: z.string(), shorthand: z.string(), label: bothLanguages, rule: z.enum(MODIFIER_RULES) }),
  ),
  choices: z.strictObject({
    meaning: bothLanguages,
    rows: z.array(
      z.strictObject({
        provision: z.enum(PROVISION_CODES),
        permit: z.partialRecord(
          z.enum(['permission', 'also', 'modifiers']),
          z.union([z.string(), z.array(z.string())]),
        ),
        otherwise: z.partialRecord(
          z.enum(['permission', 'also', 'modifiers']),
          z.union([z.string(), z.array(z.string())]),
        ),
      }),
    ),
  }),
});

export const policyFileSchema = z.strictObject({
  schema: z.literal('decision-policy/1'),
  version: z.iso.date(),
  title: bothLanguages,
  home: z.string().regex(/^[A-Z]{2}$/),
  /** days after `majorityOn` on which what was open goes on without the person's own word, by document; 0 where none is named */
  majorityGraceDays: z.record(z.string(), z.int().nonnegative()),
  rareDiseaseDocuments: z.array(z.string()),
  status: z.strictObject({
    meaning: bothLanguages,
    permits: z.partialRecord(z.enum(STATUSES), z.array(z.enum(ACTIONS))),
  }),
  suspension: z.strictObject({ meaning: bothLanguages, spares: z.array(z.enum(ACTIONS)) }),
  approval: z.strictObject({
    meaning: bothLanguages,
    routes: z.record(
      z.enum(RECIPIENT_CLASSES),
      z.array(z.enum(['committee-approval', 'acquirer-agreement-and-report'])),
    ),
    ownDataOf: z.enum(RECIPIENT_CLASSES),
    embargoFreeFor: z.enum(RECIPIENT_CLASSES),
    /** with one of these uses an approval that is named must cover the request, whatever the action */
    usesCoveredWhereNamed: z.array(z.enum(USES)),
  }),
  uses: z.record(z.enum(USES), provisions),
  specificAnswers: z.strictObject({ meaning: bothLanguages, byDataset: provisions, byCampaign: provisions }),
  frequency: z.strictObject({
    meaning: bothLanguages,
    windowDays: z.int().positive(),
    topics: z.record(z.enum(RECONTACT_TOPICS), z.int().nonnegative()),
    inAll: z.strictObject({ times: z.int().nonnegative(), topics: z.array(z.enum(RECONTACT_TOPICS)) }),
    askAgainTimesEver: z.int().nonnegative(),
  }),
  provisions: z.record(z.enum(PROVISION_CODES), bothLanguages),
  columns: z.record(z.enum(EFFECT_COLUMNS), z.strictObject({ title: bothLanguages, reason: z.enum(REASON_CODES) })),
  cells: z.record(z.enum(EFFECT_CELLS), bothLanguages),
  wishes: z.record(
    z.enum(DEATH_WISHES),
    z.strictObject({ meaning: bothLanguages, rules: z.partialRecord(z.enum(ACTIONS), z.enum(WISH_RULES)) }),
  ),
  actions: z.record(z.enum(ACTIONS), actionSchema),
  dataUse: dataUseSchema,
});
export type PolicyFile = z.infer<typeof policyFileSchema>;
export type ActionRow = PolicyFile['actions'][keyof PolicyFile['actions']];
