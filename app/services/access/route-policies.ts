/**
 * Who may open each page (GET) and send each form (POST): the whole of it, in one table.
 * A route that is not here, or a method that it has and does not declare, stops the server at start and a test before.
 */
import type { Policy } from './admits.ts';

export type RoutePolicy = { readonly GET?: Policy; readonly POST?: Policy };

const ERASERS: Policy = ['staff:data-protection-contact', 'staff:ethics-contact'];
const FORUM: Policy = ['staff:forum-committee', 'staff:review-secretariat'];
/** two decide together: hospitals that close, sanctions */
const CLOSERS: Policy = ['staff:administrator', 'staff:review-secretariat'];
const COMMITTEE: Policy = ['staff:review-member', 'staff:review-secretariat'];
const KEEPERS: Policy = ['staff:site-coordinator', 'staff:data-protection-contact'];
const CONTACTS: Policy = ['staff:ethics-contact', 'staff:data-protection-contact'];
const HOLDERS: Policy = ['staff:data-holder', 'staff:release-desk'];
/** who is asked to destroy something, and who sees to it */
const ANSWERS_RECALLS: Policy = ['staff:release-desk', 'staff:applicant', 'staff:data-user'];
const SEES_RECALLS: Policy = [
  ...ANSWERS_RECALLS,
  'staff:data-holder',
  'staff:review-secretariat',
  'staff:data-protection-contact',
];
/** as domain/permissions.ts has it: set-suspension */
const STOPPERS: Policy = [
  'staff:ethics-contact',
  'staff:data-protection-contact',
  'staff:release-desk',
  'staff:elsi-officer',
  'staff:site-coordinator',
  'staff:administrator',
];
const FINDERS: Policy = ['staff:treating-doctor', 'staff:expert-panel'];
const FINDING_DESK: Policy = ['staff:treating-doctor', 'staff:expert-panel', 'staff:genetic-counsellor'];
/** of whose organisation a request is, the services hold */
const APPLICANTS: Policy = ['staff:applicant', 'staff:data-user'];
/** what of a request is open to whom, the services hold */
const REQUEST_READERS: Policy = [
  ...APPLICANTS,
  'staff:review-secretariat',
  'staff:review-member',
  'staff:panel-member',
];
const PANEL: Policy = 'staff:panel-member';
/** the participant herself, or who decides for her */
const OWN: Policy = ['participant', 'proxy'];
/** beside the one who explains, on the hospital's device, too */
const READS: Policy = ['invitee-or-participant', 'reader'];
const OWN_READS: Policy = ['participant', 'proxy', 'reader'];
/** who has an account */
const HOLDER: Policy = ['participant', 'proxy', 'limited-proxy', 'family-viewer', 'any-staff'];
/** whose work follow-ups are: services/follow-up/open-follow-up.server.ts */
const FOLLOWS_UP: Policy = ['staff:site-coordinator', 'staff:ethics-contact'];

export const ROUTE_POLICIES: Readonly<Record<string, RoutePolicy>> = {
  root: { GET: 'anyone' },

  // public
  'routes/public/home': { GET: 'anyone' },
  'routes/public/help': { GET: 'anyone' },
  'routes/public/accessibility': { GET: 'anyone' },
  'routes/public/privacy': { GET: 'anyone' },
  'routes/public/settings': { GET: 'anyone', POST: 'anyone' },
  'routes/public/language': { GET: 'anyone', POST: 'anyone' },
  'routes/public/not-found': { GET: 'anyone' },
  'routes/public/paper-check': { GET: 'anyone' },
  'routes/public/documents': { GET: 'anyone' },
  'routes/public/document-version': { GET: 'anyone' },
  'routes/public/document-rendering': { GET: 'anyone' },
  'routes/public/document-file': { GET: 'anyone' },
  'routes/public/document-pdf': { GET: 'anyone' },

  // the register of uses; anyone may ask for a review
  'routes/register/list': { GET: 'anyone' },
  'routes/register/csv': { GET: 'anyone' },
  'routes/register/json': { GET: 'anyone' },
  'routes/register/feed': { GET: 'anyone' },
  'routes/register/sanctions': { GET: 'anyone' },
  'routes/register/review': { GET: 'anyone' },
  'routes/register/entry': { GET: 'anyone', POST: 'anyone' },

  // joining: the way from letter to signature, by the letter or signed in; a proxy's as well as the person's own
  'routes/joining/enter': { GET: 'anyone', POST: 'anyone' },
  'routes/joining/link': { GET: 'anyone', POST: 'anyone' },
  'routes/joining/tasks': { GET: 'invitee-or-participant' },
  'routes/joining/reading': { GET: READS },
  'routes/joining/section': { GET: READS, POST: READS },
  'routes/joining/print': { GET: READS },
  'routes/joining/understanding': { GET: READS },
  'routes/joining/own-words': { GET: READS, POST: READS },
  'routes/joining/item': { GET: READS, POST: READS },
  'routes/joining/questions': { GET: READS, POST: READS },
  'routes/joining/question': { GET: READS, POST: READS },
  'routes/joining/electronic-way': { GET: 'invitee-or-participant', POST: 'invitee-or-participant' },
  'routes/joining/account': { GET: 'invitee-or-participant', POST: 'invitee-or-participant' },
  'routes/joining/choose': { GET: 'invitee-or-participant' },
  'routes/joining/together': { GET: 'invitee-or-participant', POST: 'invitee-or-participant' },
  'routes/joining/choice': { GET: 'invitee-or-participant', POST: 'invitee-or-participant' },
  'routes/joining/wishes': { GET: 'invitee-or-participant', POST: 'invitee-or-participant' },
  'routes/joining/check': { GET: 'invitee-or-participant' },
  'routes/joining/sign': { GET: 'invitee-or-participant', POST: 'invitee-or-participant' },
  'routes/joining/resume': { GET: 'invitee-or-participant', POST: 'invitee-or-participant' },
  'routes/joining/refuse': { GET: 'invitee-or-participant', POST: 'invitee-or-participant' },

  // the document in force
  'routes/document/reading': { GET: OWN_READS },
  'routes/document/print': { GET: OWN_READS },
  'routes/document/section': { GET: OWN_READS, POST: OWN_READS },

  // side by side on the hospital's device; the pages themselves ask whether the session is of such a reading
  'routes/joint/home': { GET: READS },
  'routes/joint/own-code': { GET: 'reader', POST: 'reader' },
  'routes/joint/hand-back': { GET: READS, POST: READS },

  // mail: by its token; the link back opens nothing by itself
  'routes/public/resume': { GET: 'anyone' },
  'routes/public/unsubscribe': { GET: 'anyone', POST: 'anyone' },

  // participant, after joining: own record, or that of the one for whom one decides
  'routes/participant/home': { GET: OWN },
  'routes/participant/choices': { GET: OWN },
  'routes/participant/intent-form': { GET: OWN },
  'routes/participant/choice': { GET: OWN, POST: OWN },
  'routes/participant/new-version': { GET: OWN, POST: OWN },
  'routes/participant/requests': { GET: OWN },
  'routes/participant/request': { GET: OWN, POST: OWN },
  'routes/participant/case-report': { GET: OWN, POST: OWN },
  'routes/participant/contact-frequency': { GET: OWN, POST: OWN },
  // leaving: also by the letter alone, for one who has turned 18
  'routes/participant/withdraw': { GET: 'invitee-or-participant' },
  'routes/participant/take-back': { GET: OWN, POST: OWN },
  'routes/participant/outcome': { GET: OWN },
  'routes/participant/withdraw-level': { GET: 'invitee-or-participant', POST: 'invitee-or-participant' },
  'routes/participant/wishes': { GET: OWN, POST: OWN },
  'routes/participant/majority': { GET: 'invitee-or-participant' },
  'routes/participant/questions': { GET: READS, POST: READS },
  'routes/participant/question': { GET: READS, POST: READS },
  'routes/participant/not-me': { GET: 'invitee-or-participant', POST: 'invitee-or-participant' },
  'routes/participant/doubt': { GET: 'invitee-or-participant' },
  'routes/participant/findings': { GET: OWN },
  'routes/participant/findings-confirm': { GET: OWN, POST: OWN },
  'routes/participant/finding': { GET: OWN, POST: OWN },
  'routes/participant/counselling': { GET: OWN },
  'routes/participant/counselling-request': { GET: OWN, POST: OWN },
  'routes/participant/notices': { GET: OWN, POST: OWN },
  'routes/participant/contact': { GET: 'participant', POST: 'participant' },
  'routes/participant/call-me': { GET: 'invitee-or-participant', POST: 'invitee-or-participant' },
  'routes/participant/receipt': { GET: 'invitee-or-participant' },
  'routes/participant/receipt-pdf': { GET: 'invitee-or-participant' },
  'routes/participant/receipt-proof': { GET: 'invitee-or-participant' },
  'routes/participant/timeline': { GET: OWN },
  'routes/participant/timeline-act': { GET: OWN },
  'routes/participant/copy': { GET: OWN },
  'routes/participant/copy-pdf': { GET: OWN },
  'routes/participant/copy-archive': { GET: OWN, POST: OWN },
  'routes/participant/copy-archive-file': { GET: OWN },
  'routes/participant/readers': { GET: OWN },
  'routes/participant/uses': { GET: OWN },
  'routes/participant/use': { GET: OWN },

  // who decides for another
  'routes/proxy/speaking': { GET: 'proxy' },
  'routes/proxy/disagree': { GET: 'proxy', POST: 'proxy' },
  'routes/proxy/child-said-no': { GET: 'proxy', POST: 'proxy' },

  // in place of all of the above where the record is kept from her
  'routes/proxy/part': { GET: 'limited-proxy', POST: 'limited-proxy' },

  // family whom a participant lets follow: she alone invites and lets go
  'routes/family/family': { GET: 'participant', POST: 'participant' },
  'routes/family/let-go': { GET: 'participant', POST: 'participant' },
  'routes/family/following': { GET: 'family-viewer', POST: 'family-viewer' },
  'routes/family/begin': { GET: 'anyone', POST: 'anyone' },

  // a child's own page: whoever holds its link, once, for a day; the service asks for nothing else of a child
  'routes/assent/child': { GET: 'anyone', POST: 'anyone' },
  'routes/assent/done': { GET: 'anyone' },

  // signing in, accounts: who has given a password but no code is still a visitor, and the services ask for what is missing
  'routes/access/sign-in': { GET: 'anyone', POST: 'anyone' },
  'routes/access/sign-in-passkey': { GET: 'anyone', POST: 'anyone' },
  'routes/access/sign-in-code': { GET: 'anyone', POST: 'anyone' },
  'routes/access/sign-in-role': { GET: 'anyone', POST: 'anyone' },
  'routes/access/sign-out': { GET: 'anyone', POST: 'anyone' },
  'routes/access/recover': { GET: 'anyone', POST: 'anyone' },
  'routes/access/recover-token': { GET: 'anyone', POST: 'anyone' },
  'routes/access/account': { GET: HOLDER },
  'routes/access/account-password': { GET: HOLDER, POST: HOLDER },
  'routes/access/account-passkeys': { GET: HOLDER, POST: HOLDER },
  'routes/access/account-sessions': { GET: HOLDER, POST: HOLDER },
  'routes/access/account-language': { GET: HOLDER, POST: HOLDER },
  'routes/access/account-one-time-code': { GET: 'anyone', POST: 'anyone' },

  // the demonstration: services/demo/demo-is-open.ts shows them to this machine alone, everyone else the page of what is not there
  'routes/demo/inbox': { GET: 'anyone' },
  'routes/demo/mail': { GET: 'anyone' },
  'routes/demo/mail-html': { GET: 'anyone' },
  'routes/demo/codes': { GET: 'anyone' },

  // site coordinator: own site only, which the services hold
  'routes/coordinator/home': { GET: 'staff:site-coordinator' },
  'routes/coordinator/invite': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/invitation': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/invitation-letter': { GET: 'staff:site-coordinator' },
  'routes/coordinator/person': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-identity': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-account': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-password': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-confirm': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-notice': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-contact': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-private': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-guard': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-samples': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-withdrawal': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-doubt': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-proxies': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-proxy': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-together': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-assent': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-dispute': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-guardian': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-capacity': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-majority': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-merge': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-transfer': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-death': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-understanding': { GET: 'staff:site-coordinator' },
  'routes/coordinator/person-questions': { GET: 'staff:site-coordinator' },
  'routes/coordinator/person-paper': { GET: 'staff:site-coordinator' },
  'routes/coordinator/person-paper-form': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-phone': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-take-back': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-corrections': { GET: 'staff:site-coordinator' },
  'routes/coordinator/person-correction': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-returned': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/papers': { GET: 'staff:site-coordinator' },
  'routes/coordinator/paper-entry': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/paper-scan': { GET: 'staff:site-coordinator' },
  'routes/coordinator/correction': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/correction-proof': { GET: 'staff:site-coordinator' },
  'routes/coordinator/earlier-consents': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/earlier-consent-list': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/errand': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/errand-letter': { GET: 'staff:site-coordinator' },
  'routes/coordinator/pack': { GET: 'staff:site-coordinator' },
  'routes/coordinator/questions': { GET: 'staff:site-coordinator' },
  'routes/coordinator/question': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/letters': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/letter': { GET: 'staff:site-coordinator' },
  'routes/coordinator/calls': { GET: 'staff:site-coordinator' },
  'routes/coordinator/call': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/tasks': { GET: 'staff:site-coordinator' },
  'routes/coordinator/outcome-letter': { GET: 'staff:site-coordinator' },
  'routes/coordinator/task': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },

  // work by hand after a turn of life; the services hold whose it is
  'routes/follow-up/list': { GET: FOLLOWS_UP },
  'routes/follow-up/one': { GET: FOLLOWS_UP, POST: FOLLOWS_UP },

  // records in doubt: a coordinator's own site, which the service holds
  'routes/doubt/list': { GET: KEEPERS },
  'routes/doubt/one': { GET: KEEPERS, POST: KEEPERS },

  // restricted records without anybody who may open them
  'routes/restricted/list': { GET: 'staff:data-protection-contact', POST: 'staff:data-protection-contact' },

  // questions passed on: the service holds to whom
  'routes/escalation/list': { GET: CONTACTS },
  'routes/escalation/one': { GET: CONTACTS, POST: CONTACTS },

  // erasing: the deciders hold that they are two
  'routes/erasure/list': { GET: ERASERS, POST: ERASERS },
  'routes/erasure/one': { GET: ERASERS, POST: ERASERS },

  // recalls: a recipient its own organisations', which the services hold
  'routes/recalls/list': { GET: SEES_RECALLS },
  'routes/recalls/certificate': { GET: SEES_RECALLS },
  'routes/recalls/one': { GET: SEES_RECALLS, POST: ANSWERS_RECALLS },

  // records of use: of data holders the data centre alone, which the routes hold
  'routes/usage/list': { GET: HOLDERS, POST: HOLDERS },
  'routes/usage/one': { GET: HOLDERS },

  // holders: each its own tasks, which the services hold
  'routes/holder/list': { GET: HOLDERS },
  'routes/holder/task': { GET: HOLDERS, POST: HOLDERS },

  // auditor: actions; the services keep findings out
  'routes/auditor/decisions': { GET: 'staff:auditor' },
  'routes/auditor/decisions-file': { GET: 'staff:auditor' },
  'routes/auditor/decision': { GET: 'staff:auditor' },

  // a care job that waits for a silent gate: one asks, another confirms; the deciders hold that they are two
  'routes/override/list': {
    GET: ['staff:treating-doctor', 'staff:site-coordinator', 'staff:administrator', 'staff:data-protection-contact'],
  },
  'routes/override/ask': {
    GET: ['staff:treating-doctor', 'staff:site-coordinator'],
    POST: ['staff:treating-doctor', 'staff:site-coordinator'],
  },
  'routes/override/confirm': {
    GET: ['staff:administrator', 'staff:data-protection-contact'],
    POST: ['staff:administrator', 'staff:data-protection-contact'],
  },

  // the finding desk: own site, the panel while it judges; the services and the database hold both
  'routes/results/list': { GET: FINDING_DESK },
  'routes/results/new': { GET: FINDERS, POST: FINDERS },
  'routes/results/case': { GET: FINDING_DESK, POST: FINDING_DESK },
  'routes/results/relatives-letter': { GET: ['staff:treating-doctor', 'staff:genetic-counsellor'] },
  'routes/counsellor/list': { GET: 'staff:genetic-counsellor' },
  'routes/counsellor/request': { GET: 'staff:genetic-counsellor', POST: 'staff:genetic-counsellor' },

  // the release desk
  'routes/release/list': { GET: 'staff:release-desk' },
  'routes/release/new': { GET: 'staff:release-desk', POST: 'staff:release-desk' },
  'routes/release/run': { GET: 'staff:release-desk', POST: 'staff:release-desk' },
  'routes/release/file': { GET: 'staff:release-desk' },
  'routes/data-set/list': { GET: HOLDERS },
  'routes/data-set/set': { GET: HOLDERS, POST: HOLDERS },

  // the emergency stop: the deciders hold that they are two
  'routes/stop/list': { GET: STOPPERS },
  'routes/stop/new': { GET: STOPPERS, POST: STOPPERS },
  'routes/stop/one': { GET: STOPPERS, POST: STOPPERS },

  // the review committee: own seat and interests, which the services hold
  'routes/office/desk': { GET: 'staff:review-secretariat' },
  'routes/office/list': { GET: 'staff:review-secretariat' },
  'routes/office/request': { GET: 'staff:review-secretariat', POST: 'staff:review-secretariat' },
  'routes/office/decision': { GET: 'staff:review-secretariat', POST: 'staff:review-secretariat' },
  'routes/office/letter': { GET: 'staff:review-secretariat' },
  'routes/office/register': { GET: 'staff:review-secretariat', POST: 'staff:review-secretariat' },
  'routes/office/pre-check': { GET: 'staff:review-secretariat' },
  'routes/office/seats': { GET: 'staff:review-secretariat', POST: 'staff:review-secretariat' },
  'routes/committee/meetings': { GET: 'staff:review-secretariat', POST: 'staff:review-secretariat' },
  'routes/committee/calendar': { GET: 'staff:review-member' },
  'routes/committee/meeting': { GET: COMMITTEE, POST: 'staff:review-secretariat' },
  'routes/committee/desk': { GET: 'staff:review-member' },
  'routes/committee/one': { GET: 'staff:review-member', POST: 'staff:review-member' },
  'routes/committee/pre-check': { GET: 'staff:review-member' },
  // what recipients mean to publish: by samples, never by people
  'routes/publication/list': { GET: 'staff:review-secretariat' },
  'routes/publication/one': { GET: 'staff:review-secretariat', POST: 'staff:review-secretariat' },

  // participant panel: the services hold that a member sees nothing before she has declared her interests
  'routes/panel/home': { GET: PANEL },
  'routes/panel/about': { GET: 'anyone' },
  'routes/panel/join': { GET: 'anyone', POST: 'anyone' },
  'routes/panel/advice': { GET: 'anyone', POST: PANEL },
  'routes/panel/meetings': { GET: 'anyone', POST: PANEL },
  'routes/panel/meeting': { GET: 'anyone', POST: PANEL },
  'routes/panel/mine': { GET: PANEL, POST: PANEL },
  'routes/panel/records': { GET: PANEL, POST: PANEL },
  'routes/panel/applications': { GET: ['staff:panel-member', 'staff:review-secretariat'] },
  'routes/panel/reading': { GET: PANEL, POST: PANEL },
  'routes/panel/aside': { GET: PANEL, POST: PANEL },
  'routes/panel/whole': { GET: PANEL },
  'routes/panel/talk': { GET: PANEL, POST: PANEL },
  'routes/panel/notes': { GET: PANEL, POST: PANEL },
  'routes/panel/questions': { GET: PANEL, POST: PANEL },
  'routes/panel/plain': { GET: PANEL, POST: PANEL },
  'routes/panel/item': { GET: PANEL, POST: PANEL },
  'routes/panel/vote': { GET: PANEL, POST: PANEL },
  'routes/panel/minority': { GET: PANEL, POST: PANEL },
  'routes/panel/lead': { GET: PANEL, POST: PANEL },
  'routes/panel/speak': { GET: PANEL, POST: PANEL },
  'routes/panel/plain-list': { GET: 'staff:review-secretariat' },
  'routes/panel/advice-answer': { GET: 'staff:review-secretariat', POST: 'staff:review-secretariat' },
  'routes/panel/plain-one': { GET: 'staff:review-secretariat', POST: 'staff:review-secretariat' },

  // the forums: who asks to join has no account; the link of the mail shows how it stands
  'routes/forum/join': { GET: 'anyone', POST: 'anyone' },
  'routes/forum/standing': { GET: 'anyone' },
  'routes/forum/list': { GET: FORUM },
  'routes/forum/one': { GET: FORUM, POST: FORUM },
  'routes/forum/people': { GET: FORUM, POST: FORUM },
  // the register's desk; the deciders hold who proposes and who confirms
  'routes/register-desk/reviews': { GET: 'staff:review-secretariat' },
  'routes/register-desk/review': { GET: 'staff:review-secretariat', POST: 'staff:review-secretariat' },
  'routes/register-desk/sanctions': { GET: CLOSERS, POST: CLOSERS },
  'routes/register-desk/sanction': { GET: CLOSERS, POST: CLOSERS },

  // operator
  'routes/closing/list': { GET: CLOSERS, POST: CLOSERS },
  'routes/closing/one': { GET: CLOSERS, POST: CLOSERS },

  // requests for data: an organisation's own
  'routes/apply/list': { GET: APPLICANTS, POST: APPLICANTS },
  'routes/apply/request': { GET: APPLICANTS, POST: APPLICANTS },
  'routes/apply/section': { GET: APPLICANTS, POST: APPLICANTS },
  'routes/apply/check': { GET: APPLICANTS, POST: APPLICANTS },
  'routes/apply/files': { GET: APPLICANTS, POST: APPLICANTS },
  'routes/apply/file': { GET: REQUEST_READERS },
  'routes/apply/questions': { GET: APPLICANTS, POST: APPLICANTS },
  'routes/apply/after': { GET: APPLICANTS, POST: APPLICANTS },
  'routes/apply/versions': { GET: APPLICANTS },

  'routes/operator/home': { GET: 'staff:administrator', POST: 'staff:administrator' },
};
