/** Actions about one participant: reading, joining, staying, leaving, speaking for another, entries and samples. */
import { FILING, JOINING, OPEN, PERSON, RUNNING, type Rule, SITE, STAYING } from './rule.ts';

export const OF_TAKING_PART = {
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
} as const satisfies Record<string, Rule>;
