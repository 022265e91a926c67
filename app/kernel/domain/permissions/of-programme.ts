/** Actions of the programme: documents, stops, requests for data, releases, duties of law, administration, what is published. */
import type { Role } from '../roles.ts';
import { PERSON, type Rule, SITE } from './rule.ts';

const MAY_STOP: readonly Role[] = [
  'ethics-contact',
  'data-protection-contact',
  'release-desk',
  'elsi-officer',
  'site-coordinator',
  'administrator',
];

export const PROGRAMME_POLICIES = {
  'write-document': {
    roles: ['elsi-officer'],
    in: 'any',
    besides: 'the Japanese source, and which questions are asked',
  },
  'comment-on-document': { roles: ['elsi-officer', 'translator'], in: 'any' },
  'publish-document': { roles: ['elsi-officer', 'system'], in: 'any', besides: 'approved by an ethics committee' },
  'publish-policy': { roles: ['elsi-officer', 'system'], in: 'any' },
  'set-approval': { roles: ['review-secretariat'], in: 'any', besides: 'panel’s view on record' },
  'set-data-set': { roles: ['release-desk', 'data-holder'], in: 'any' },
  'set-membership': { roles: ['forum-committee', 'review-secretariat'], in: 'any' },
  'record-expert-panel': { roles: ['expert-panel', 'treating-doctor'], in: 'any' },
  'register-ethics-opinion': {
    roles: ['ethics-contact', 'elsi-officer'],
    in: 'any',
    besides: 'two people who are two persons; the letter’s digest; one withdraws',
  },
  'set-suspension': { roles: MAY_STOP, in: 'any', besides: 'two different people' },
  'lift-suspension': { roles: MAY_STOP, in: 'any', besides: 'two different people' },
  'ask-care-override': {
    roles: ['treating-doctor', 'site-coordinator'],
    in: 'any',
    besides: 'samples of the own site; no gate answers',
  },
  'grant-care-override': {
    roles: ['administrator', 'data-protection-contact'],
    in: 'any',
    besides: 'a second person; every sample permitted by the ledger; 15 minutes',
  },
  'ask-emergency-reading': { roles: ['site-coordinator', 'treating-doctor'], in: 'any', besides: 'opens nothing' },
  'allow-emergency-reading': {
    roles: ['administrator', 'data-protection-contact'],
    in: 'any',
    besides: 'a second person; neither is the participant or a relative; one record, one reader, 15 minutes',
  },
  'request-data': { roles: ['applicant', 'data-user'], in: 'any' },
  'recommend-on-request': { roles: ['panel-member'], in: 'any', besides: 'interests declared first' },
  'decide-request': { roles: ['review-member'], in: 'any', besides: 'interests declared first; quorum' },
  'propose-sanction': {
    roles: ['review-secretariat'],
    in: 'any',
    besides: 'the organisation is heard before it is public',
  },
  'confirm-sanction': {
    roles: ['review-secretariat', 'administrator'],
    in: 'any',
    besides: 'another than who proposed; a reply, or its time is over',
  },
  'answer-register-review': {
    roles: ['review-secretariat'],
    in: 'any',
    besides: 'anyone may ask; the outcome is published',
  },
  'record-release': {
    roles: ['release-desk', 'service-client'],
    in: 'any',
    besides:
      'the gate’s word in the recording transaction; a hospital’s system: samples of its own people, all or none',
  },
  'run-recall': { roles: ['release-desk', 'data-holder'], in: 'any' },
  'answer-recall': {
    roles: ['applicant', 'data-user', 'release-desk'],
    in: 'any',
    besides: 'own organisation’s; the release desk for one that has no account; a certificate, or why not',
  },
  'send-usage-records': { roles: ['data-holder'], in: 'any', besides: 'the data centre’s alone' },
  'settle-doubted-use': { roles: ['release-desk'], in: 'any' },
  'see-late-recalls': { roles: ['review-secretariat', 'data-protection-contact'], in: 'any' },
  'ask-about-own-data': {
    roles: PERSON,
    in: 'any',
    besides: 'also after leaving; no fee; by paper or telephone through the desk',
  },
  'enter-data-request': { roles: SITE, in: 'any', besides: 'own site; how it was made sure who asks is on record' },
  'answer-data-request': {
    roles: ['data-protection-contact'],
    in: 'any',
    besides: 'within its days; refused or in part with the ground of the law',
  },
  'answer-objection': {
    roles: ['data-protection-contact', 'ethics-contact'],
    in: 'any',
    besides: 'another than who answered',
  },
  'approve-disposal': {
    roles: ['data-protection-contact', 'ethics-contact', 'administrator'],
    in: 'any',
    besides: 'two different people; nothing under a hold',
  },
  'set-legal-hold': {
    roles: ['data-protection-contact', 'ethics-contact', 'administrator'],
    in: 'any',
    besides: 'set by one, lifted by another',
  },
  'end-programme': {
    roles: ['data-protection-contact', 'ethics-contact', 'administrator'],
    in: 'any',
    besides: 'two different people; 90 days before, everybody told',
  },
  'handle-leak': {
    roles: ['data-protection-contact', 'ethics-contact'],
    in: 'any',
    besides: 'sees how many people, never who; nobody is told without a notice, nothing closed with a duty open',
  },
  'enter-audit-finding': {
    roles: ['auditor', 'administrator', 'data-protection-contact', 'ethics-contact'],
    in: 'any',
    besides: 'nothing that names a person; what was entered never changes',
  },
  'answer-audit-finding': {
    roles: [
      'administrator',
      'data-protection-contact',
      'ethics-contact',
      'elsi-officer',
      'release-desk',
      'review-secretariat',
    ],
    in: 'any',
    besides: 'the role that the finding names; a risk is accepted by two people of the office, for a year at most',
  },
  'verify-audit-finding': {
    roles: ['auditor'],
    in: 'any',
    besides: 'not by whoever planned or mended it',
  },
  'manage-accounts': {
    roles: ['administrator'],
    in: 'any',
    besides: 'no consent data; never her own; ending access needs no second person, giving it does',
  },
  'confirm-role': {
    roles: ['administrator', 'review-secretariat'],
    in: 'any',
    besides: 'another than who proposed it, and not for herself; within 30 days',
  },
  'change-setting': { roles: ['administrator'], in: 'any', besides: 'within the bounds of the law; with a reason' },
  'manage-tokens': { roles: ['administrator'], in: 'any', besides: 'shown once; a revoked one never comes back' },
  'run-job': { roles: ['administrator'], in: 'any' },
  'write-news': {
    roles: ['elsi-officer', 'translator'],
    in: 'any',
    besides: 'not what is fixed for a day or published; nobody reads her own words over',
  },
  'publish-news': {
    roles: ['elsi-officer'],
    in: 'any',
    besides: 'each language read by a second person; afterwards corrections beside it alone',
  },
  'write-report': {
    roles: ['elsi-officer', 'translator'],
    in: 'any',
    besides: 'not what is published; figures of a release alone',
  },
  'publish-report': {
    roles: ['elsi-officer'],
    in: 'any',
    besides: 'confirmed as it stands by another than who saved it last; afterwards errata and further versions alone',
  },
  'translate-document': { roles: ['translator', 'elsi-officer'], in: 'any', besides: 'every language but the source' },
  'propose-words': {
    roles: ['elsi-officer', 'translator'],
    in: 'any',
    besides: 'glossary and words of the screens; another person decides; the screens change by a commit',
  },
  'ask-the-gate': { roles: ['service-client', 'release-desk'], in: 'any', besides: 'own scopes, actions, sites' },
} as const satisfies Record<string, Rule>;
