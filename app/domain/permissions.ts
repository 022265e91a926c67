/**
 * Who may do what, in which state: one plain table. `docs/permissions.md` is printed from it and a test fails on drift.
 * The table says whom an action is open to; the deciders then look at the single case (own site, own record, the rule).
 */
import type { ConsentStatus } from '#bridge/contract/vocabulary.ts';
import { requestStepRows } from './data-requests/request-steps.ts';
import type { Role } from './roles.ts';

type Rule = {
  readonly roles: readonly Role[];
  /** consent status in which it can be done; `any` for what rests on no participant's consent */
  readonly in: readonly ConsentStatus[] | 'any';
  /** what the decider asks besides */
  readonly besides?: string;
};

const PERSON: readonly Role[] = ['participant', 'proxy'];
const JOINING: readonly Role[] = ['invitee', 'participant', 'proxy'];
const SITE: readonly Role[] = ['site-coordinator'];
/** the desk, and the hospital's own system */
const FILING: readonly Role[] = ['site-coordinator', 'service-client'];
const RUNNING: readonly ConsentStatus[] = ['active', 'reconsent-due'];
const OPEN: readonly ConsentStatus[] = ['invited', 'active', 'reconsent-due'];
const STAYING: readonly ConsentStatus[] = ['active', 'reconsent-due', 'withdrawn'];
const MAY_STOP: readonly Role[] = [
  'ethics-contact',
  'data-protection-contact',
  'release-desk',
  'elsi-officer',
  'site-coordinator',
  'administrator',
];

export const PERMISSIONS = {
  /* reading */
  'read-document': { roles: [...JOINING, 'helper', 'family-viewer', 'site-coordinator', 'elsi-officer'], in: 'any' },
  'read-own-record': { roles: PERSON, in: 'any' },
  'read-participant-record': {
    roles: ['site-coordinator', 'treating-doctor', 'genetic-counsellor'],
    in: 'any',
    besides: 'a reason on file; own site, own patients; never an own or a declared relative’s',
  },
  'read-who-looked': { roles: PERSON, in: 'any' },
  'read-family-updates': {
    roles: ['family-viewer'],
    in: 'any',
    besides:
      'invited by the participant, not revoked; the same page whatever she does; never changes, withdrawals, questions, results',
  },
  'read-actions-without-identity': { roles: ['auditor'], in: 'any' },
  /* joining */
  'invite-participant': {
    roles: ['site-coordinator', 'treating-doctor', 'service-client'],
    in: 'any',
    besides: 'own site',
  },
  'verify-identity': {
    roles: ['site-coordinator', 'treating-doctor', 'genetic-counsellor', 'participant', 'proxy', 'system'],
    in: [...OPEN, 'withdrawn', 'closed'],
    besides: 'online only by own second factor',
  },
  'check-comprehension': { roles: [...JOINING, 'site-coordinator'], in: [...OPEN, 'closed'] },
  'give-consent': { roles: JOINING, in: ['invited', 'closed'], besides: 'staff never sign; after a refusal only' },
  'enter-paper-consent': {
    roles: FILING,
    in: ['invited', 'closed'],
    besides: 'two people type it; a hospital’s system is never the second',
  },
  'confirm-explanation': {
    roles: ['site-coordinator', 'treating-doctor', 'genetic-counsellor'],
    in: OPEN,
    besides: 'the explainer herself',
  },
  'refuse-consent': {
    roles: [...JOINING, ...FILING],
    in: ['invited', 'closed'],
    besides: 'coordinator and hospital system: from paper or phone only',
  },
  'ask-question': { roles: [...JOINING, 'helper', 'family-viewer'], in: 'any' },
  'answer-question': {
    roles: ['site-coordinator', 'treating-doctor', 'genetic-counsellor', 'ethics-contact', 'data-protection-contact'],
    in: 'any',
  },
  /* staying */
  'change-choices': {
    roles: [...PERSON, ...FILING],
    in: OPEN,
    besides: 'coordinator and hospital system: from paper or phone only; a system only what permits less',
  },
  'answer-specific': { roles: PERSON, in: RUNNING },
  'set-finding-preferences': { roles: PERSON, in: RUNNING },
  'set-recontact-preferences': { roles: PERSON, in: RUNNING },
  'record-wishes': { roles: PERSON, in: [...OPEN, 'withdrawn'], besides: 'a proxy for a child only' },
  'ask-reconsent': { roles: ['elsi-officer', 'site-coordinator', 'system'], in: RUNNING },
  'run-reconsent-campaign': {
    roles: ['elsi-officer'],
    in: 'any',
    besides: 'two people launch it; the day for answers moves later, never earlier',
  },
  'give-reconsent': { roles: PERSON, in: ['reconsent-due'] },
  'invite-family-viewer': { roles: ['participant'], in: RUNNING },
  /* findings */
  'open-finding-case': {
    roles: ['treating-doctor', 'expert-panel'],
    in: 'any',
    besides: 'own site, the panel for every site; nobody is told by it',
  },
  'take-finding-step': {
    roles: ['treating-doctor', 'expert-panel', 'genetic-counsellor'],
    in: 'any',
    besides: 'the step’s own role; telling only on the gate’s word, doctor and counsellor both present',
  },
  'request-counselling': { roles: PERSON, in: 'any' },
  'answer-counselling': { roles: ['genetic-counsellor'], in: 'any', besides: 'own site' },
  /* leaving */
  'withdraw-consent': {
    roles: [...PERSON, ...FILING],
    in: OPEN,
    besides: 'coordinator and hospital system: from paper or phone only',
  },
  'take-back-withdrawal': {
    roles: [...PERSON, 'site-coordinator'],
    in: STAYING,
    besides: 'own sign-in, or a new identity check; never call or paper alone',
  },
  'close-withdrawal-task': {
    roles: ['data-holder', 'site-coordinator', 'release-desk', 'treating-doctor', 'system'],
    in: STAYING,
    besides: 'each holder its own; what cannot be done with opinion and reason',
  },
  /* the notice under the 次世代医療基盤法: apart from research consent */
  'give-notice': { roles: SITE, in: 'any', besides: 'own site' },
  'stop-notice': {
    roles: [...JOINING, 'site-coordinator'],
    in: 'any',
    besides: 'coordinator: from paper or phone only; it stands for good',
  },
  'record-notice-deletion': { roles: SITE, in: 'any', besides: 'own site; after a stop' },
  /* speaking for another */
  'appoint-proxy': { roles: SITE, in: [...OPEN, 'withdrawn'] },
  'end-proxy': { roles: ['site-coordinator', 'system'], in: [...OPEN, 'withdrawn'] },
  'record-assent': {
    roles: ['site-coordinator', 'treating-doctor', 'proxy'],
    in: OPEN,
    besides: 'a proxy passes on a no, never a yes',
  },
  'record-dispute': {
    roles: ['site-coordinator', 'ethics-contact', 'proxy'],
    in: OPEN,
    besides: 'a proxy disputes and does not settle',
  },
  'record-objection': { roles: SITE, in: OPEN },
  'confirm-majority': { roles: ['participant', 'invitee'], in: STAYING, besides: 'from the 18th birthday on' },
  'record-incapacity': { roles: ['treating-doctor', 'site-coordinator'], in: [...OPEN, 'withdrawn'] },
  'record-death': { roles: ['treating-doctor', 'site-coordinator', 'service-client'], in: [...OPEN, 'withdrawn'] },
  /* entries and samples */
  'register-sample': { roles: ['site-coordinator', 'data-holder', 'treating-doctor', 'service-client'], in: RUNNING },
  'settle-sample-mix-up': {
    roles: ['data-holder', 'site-coordinator'],
    in: [...RUNNING, 'withdrawn'],
    besides: 'suspended until settled',
  },
  'correct-entry': { roles: SITE, in: [...OPEN, 'withdrawn', 'closed'], besides: 'two people; never a withdrawal' },
  'transfer-enrolment': {
    roles: [...SITE, 'system'],
    in: [...OPEN, 'withdrawn'],
    besides: 'own site; the programme itself where two people have closed the hospital',
  },
  'close-site': {
    roles: ['administrator', 'review-secretariat'],
    in: 'any',
    besides: 'two people; nothing half done at its desk; numbers alone are seen',
  },
  'merge-enrolments': { roles: ['site-coordinator', 'data-protection-contact'], in: [...OPEN, 'withdrawn'] },
  'erase-participant': {
    roles: ['data-protection-contact', 'ethics-contact'],
    in: [...STAYING, 'closed'],
    besides: 'two different people; an opinion on file; left, or retention over; nothing left to do or to tell',
  },
  /* the programme */
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

export type ActionName = keyof typeof PERMISSIONS;
export const ACTION_NAMES = Object.keys(PERMISSIONS) as ActionName[];

/**
 * Whether the action is open to the role, in this state of consent where it rests on one. Closed world: what the table
 * does not say is not allowed. @param status null where no participant is concerned
 */
export function may(role: Role, action: ActionName, status: ConsentStatus | null): boolean {
  const rule: Rule = PERMISSIONS[action];
  if (!rule.roles.includes(role)) return false;
  return rule.in === 'any' || (status !== null && rule.in.includes(status));
}

/** The table as Markdown, as it lies in docs/permissions.md. */
export function permissionsPage(): string {
  const rows = ACTION_NAMES.map((action) => {
    const rule: Rule = PERMISSIONS[action];
    const states = rule.in === 'any' ? 'any' : rule.in.join(', ');
    return `| \`${action}\` | ${rule.roles.join(', ')} | ${states} | ${rule.besides ?? ''} |`;
  });
  return [
    '# Permissions',
    '',
    'Printed from `app/domain/permissions.ts`; do not edit. A test fails when the two differ.',
    '',
    '| action | open to | in consent status | besides |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    '## Data access requests',
    '',
    'Printed from `app/domain/data-requests/request-steps.ts`: who may take which step, in which stage of the request.',
    '',
    '| step | open to | in stage | besides |',
    '| --- | --- | --- | --- |',
    ...requestStepRows(),
    '',
  ].join('\n');
}
