/** The closed vocabularies of consent state and decisions. Source: domain.md §2, contract §2–3. */

export const PROVISION_CODES = [
  'participate',
  'omics',
  'repeat-samples',
  'result-own-disease',
  'collect-clinical',
  'identifying-images',
  'link-records',
  'match-patients',
  'ai-development',
  'cell-lines',
  'legacy-samples',
  'scope-any-health',
  'scope-ancestry',
  'share-joint-research',
  'share-academia',
  'share-industry',
  'share-overseas',
  'samples-joint-research',
  'samples-academia',
  'samples-industry',
  'public-release',
  'findings-cancer-actionable',
  'findings-other-actionable',
  'findings-carrier',
  'findings-pharmacogenomic',
  'findings-untreatable',
  'findings-later',
  'findings-family',
  'findings-from-family',
  'recontact-results',
  'recontact-research',
  'recontact-trials',
  'recontact-updates',
  'recontact-resample',
] as const;
export type ProvisionCode = (typeof PROVISION_CODES)[number];

/** `ask` = ask me each time; `not-asked` is silence: never a yes, never recorded as a no. */
export const PROVISION_DECISIONS = ['permit', 'deny', 'ask', 'not-asked'] as const;
export type ProvisionDecision = (typeof PROVISION_DECISIONS)[number];

export const ACTIONS = [
  'sequence',
  'analyse',
  'joint-analyse',
  'collect-clinical',
  'link-records',
  'overview',
  'train-model',
  'release-data',
  'release-sample',
  'release-public',
  'return-primary',
  'return-finding',
  'ask-again',
  'recontact',
  'legal-notice',
] as const;
export type Action = (typeof ACTIONS)[number];

/** That one was even asked tells of a finding: for the finding desk alone. */
export const FINDING_ACTIONS = ['return-finding', 'ask-again'] as const satisfies readonly Action[];

export const STATUSES = ['invited', 'active', 'reconsent-due', 'withdrawn', 'closed'] as const;
export type ConsentStatus = (typeof STATUSES)[number];

export const WITHDRAWAL_LEVELS = ['no-further-contact', 'no-further-access', 'no-further-use'] as const;
export type WithdrawalLevel = (typeof WITHDRAWAL_LEVELS)[number];

export const DEATH_WISHES = ['continue', 'anonymise-and-continue', 'stop-and-destroy', 'none-recorded'] as const;
export type DeathWish = (typeof DEATH_WISHES)[number];

export const CAPACITY_BASES = ['self', 'self-with-guardian', 'proxy', 'parental-permission'] as const;
export type CapacityBasis = (typeof CAPACITY_BASES)[number];

export const ASSENTS = ['given', 'refused', 'unable', 'pending', 'not-needed'] as const;
export type Assent = (typeof ASSENTS)[number];

export const BLOCK_CODES = ['parents-disagree', 'assent-missing', 'proxy-ended', 'guardian-objected'] as const;
export type BlockCode = (typeof BLOCK_CODES)[number];

/** `participating`: the programme's institutions and joint research with them, companies included. */
export const RECIPIENT_CLASSES = ['participating', 'academia', 'industry'] as const;
export type RecipientClass = (typeof RECIPIENT_CLASSES)[number];

/** Uses beyond plain study: each needs its own provision and, for releases, the approval's word. */
export const USES = [
  'ai-development',
  'record-linkage',
  'patient-matching',
  'cell-lines',
  'identifying-images',
] as const;
export type Use = (typeof USES)[number];

export const FINDING_CATEGORIES = [
  'cancer-actionable',
  'other-actionable',
  'carrier',
  'pharmacogenomic',
  'untreatable',
] as const;
export type FindingCategory = (typeof FINDING_CATEGORIES)[number];

export const RECONTACT_TOPICS = ['results', 'research', 'trials', 'updates', 'resample', 'reconsent'] as const;
export type RecontactTopic = (typeof RECONTACT_TOPICS)[number];

/** Reasons in the order an answer gives them. */
export const REASON_CODES = [
  'unknown-subject',
  'not-active',
  'suspended',
  'withdrawn',
  'deceased',
  'study-ended',
  'parents-disagree',
  'assent-missing',
  'proxy-ended',
  'guardian-objected',
  'majority-reached',
  'reconsent-overdue',
  'expired',
  'not-asked',
  'ask-first',
  'declined',
  'recipient-class',
  'country',
  'finding-list',
  'no-membership',
  'no-approval',
  'approval-not-begun',
  'approval-expired',
  'approval-scope',
  'dataset-unknown',
  'embargo',
  'purpose-mismatch',
  'disease-mismatch',
  'manual-review',
  'no-expert-panel',
  'no-relation',
  'no-counselling',
  'no-ethics-opinion',
  'frequency-limit',
  'internal',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

export const SUSPENSION_SCOPES = [
  'approval',
  'organisation',
  'dataset',
  'action',
  'participant',
  'sample',
  'all',
] as const;
export type SuspensionScope = (typeof SUSPENSION_SCOPES)[number];

export const CLIENT_SCOPES = [
  'decide',
  'manifest',
  'read-state',
  'read-changes',
  'evidence',
  'match',
  'fhir',
  'metrics',
  'relay',
] as const;
export type ClientScope = (typeof CLIENT_SCOPES)[number];

/** How much a client is told of why: all words, codes only, or `not-permitted` alone. */
export const REASON_DETAILS = ['full', 'codes', 'none'] as const;
export type ReasonDetail = (typeof REASON_DETAILS)[number];
