/**
 * Every expected refusal, once: its HTTP status and, by `refusalKey`, its words in every language (`refusals.<code>`).
 * A refusal is a value. Bugs and outages throw.
 */
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import type { Instant } from './instant.ts';
import { REFUSALS_OF_PROGRAMME } from './refusals-of-programme.ts';

export const REFUSALS = {
  /* who */
  'not-permitted': 403,
  'staff-cannot-sign': 403,
  'proxy-not-entitled': 403,
  'own-no-stands': 409,
  'another-decides': 403,
  'caller-missing': 422,
  'own-record': 403,
  'record-frozen': 409,
  'way-in-not-own': 409,
  'proxy-not-needed': 409,
  'proxy-unnamed': 422,
  'not-of-age': 409,
  'site-unsettled': 409,
  'site-unknown': 409,
  'not-mergeable': 409,
  'assent-not-asked': 409,
  'proxy-unknown': 404,
  'own-part-only': 403,
  'two-people-needed': 409,
  /* the enrolment */
  'already-invited': 409,
  'already-enrolled': 409,
  'age-differs-from-audience': 422,
  'patient-of-family-missing': 422,
  'supporter-missing': 422,
  'mail-of-proxy-later': 422,
  'not-invited': 409,
  'enrolment-closed': 409,
  'not-active': 409,
  'already-consented': 409,
  'consent-waits-for-explainer': 409,
  'no-consent-waiting': 409,
  'asked-never-again': 409,
  'participant-deceased': 409,
  'death-before-birth': 422,
  'death-before-last-act': 409,
  'death-reported': 409,
  'study-ended': 409,
  /* the document */
  'version-unknown': 404,
  'version-not-published': 409,
  'version-closed': 409,
  'version-not-approved': 409,
  'approval-expired': 409,
  'audience-not-offered': 409,
  'language-not-offered': 409,
  'seen-differs': 409,
  'list-differs': 409,
  /* consent that holds */
  'identity-missing': 409,
  'explainer-not-identified': 409,
  'place-not-private': 409,
  'proof-differs': 422,
  'explainer-proof-differs': 422,
  'named-not-present': 422,
  'number-not-on-file': 409,
  'electronic-way-not-agreed': 409,
  'witness-missing': 409,
  'basis-differs': 409,
  'answers-missing': 422,
  'answer-not-offered': 422,
  'required-answered-no': 422,
  'statements-missing': 422,
  'open-questions-not-stated': 409,
  'signing-held': 409,
  'comprehension-item-unknown': 422,
  'conversation-missing': 409,
  'transcription-missing': 422,
  'paper-too-old': 422,
  'in-the-future': 422,
  'noticed-before': 422,
  'event-cancelled': 409,
  'event-published': 409,
  'event-not-published': 409,
  'event-begun': 409,
  'event-to-come': 409,
  'sign-up-over': 409,
  'report-closed': 409,
  'report-not-answered': 409,
  'half-year-not-over': 409,
  'half-year-published': 409,
  'page-decided': 409,
  'entered-meanwhile': 409,
  'family-full': 409,
  /* choices */
  'nothing-changes': 422,
  'not-asked-each-time': 409,
  'phone-cannot-widen': 422,
  'answer-moved-on': 409,
  'contact-limit': 422,
  'request-over': 409,
  /* withdrawal */
  'nothing-to-withdraw': 409,
  'destruction-not-confirmed': 409,
  'already-withdrawn': 409,
  'withdrawal-unknown': 404,
  'withdrawal-taken-back': 409,
  'cooling-off-over': 409,
  'cooling-off-running': 409,
  'cannot-be-taken-back-so': 403,
  'task-unknown': 404,
  'task-already-closed': 409,
  'opinion-missing': 422,
  'certificate-missing': 422,
  'reason-missing': 422,
  'tasks-open': 409,
  /* erasure */
  'not-erasable': 409,
  'erasure-unknown': 404,
  /* re-consent */
  'reconsent-not-asked': 409,
  'deadline-past': 422,
  'deadline-running': 409,
  /* findings */
  'case-moved-on': 409,
  'presence-missing': 422,
  'gate-says-no': 409,
  'waits-for-majority': 409,
  'wish-missing': 409,
  /* samples and entries */
  'sample-known': 409,
  'sample-unknown': 404,
  'further-sample-declined': 409,
  'sample-source-missing': 422,
  'sample-source-unknown': 409,
  'cell-line-declined': 409,
  'entry-unknown': 404,
  'entry-not-correctable': 409,
  'doubted-yes-stands': 409,
  /* a notice under the 次世代医療基盤法 */
  'notice-not-stopped': 409,
  ...REFUSALS_OF_PROGRAMME,
  /* a confidential record */
  'not-asked-alone': 422,
  /* a care override */
  'emergency-too-close': 403,
  'emergency-decided': 409,
  'emergency-lapsed': 409,
  'emergency-nobody': 409,
  'emergency-many': 409,
  'override-unknown': 404,
  'override-granted': 409,
  'override-expired': 409,
  'override-denied': 409,
  'override-scope': 403,
  'override-used': 409,
  'cluster-unknown': 404,
} as const satisfies Record<string, number>;

export type RefusalCode = keyof typeof REFUSALS;

/** What the refusal is about, by codes only: nothing that tells of another person or of a finding. */
export type Refusal = {
  readonly code: RefusalCode;
  readonly provisions?: readonly ProvisionCode[];
  readonly items?: readonly string[];
  readonly until?: Instant;
};

export const httpStatusOf = (refusal: Refusal): number => REFUSALS[refusal.code];
/** Key of the translation. */
export const refusalKey = (refusal: Refusal): `refusals.${RefusalCode}` => `refusals.${refusal.code}`;
