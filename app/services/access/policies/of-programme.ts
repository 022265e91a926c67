/** Pages of the programme’s own bodies, of who asks for data and of who holds it. */
import type { Policy, RoutePolicy } from '../admits.ts';

const PANEL: Policy = 'staff:panel-member';
const ERASERS: Policy = ['staff:data-protection-contact', 'staff:ethics-contact'];
const FORUM: Policy = ['staff:forum-committee', 'staff:review-secretariat'];
/** two decide together: hospitals that close, sanctions */
const CLOSERS: Policy = ['staff:administrator', 'staff:review-secretariat'];
const COMMITTEE: Policy = ['staff:review-member', 'staff:review-secretariat'];
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
/** as domain/permissions.ts has it: register-ethics-opinion */
const OPINIONS: Policy = ['staff:ethics-contact', 'staff:elsi-officer'];
/** of whose organisation a request is, the services hold */
const APPLICANTS: Policy = ['staff:applicant', 'staff:data-user'];
/** what of a request is open to whom, the services hold */
const REQUEST_READERS: Policy = [
  ...APPLICANTS,
  'staff:review-secretariat',
  'staff:review-member',
  'staff:panel-member',
];

export const OF_PROGRAMME: Readonly<Record<string, RoutePolicy>> = {
  // the register of uses; anyone may ask for a review
  'routes/register/list': { GET: 'anyone' },
  'routes/register/csv': { GET: 'anyone' },
  'routes/register/json': { GET: 'anyone' },
  'routes/register/feed': { GET: 'anyone' },
  'routes/register/sanctions': { GET: 'anyone' },
  'routes/register/review': { GET: 'anyone' },
  'routes/register/entry': { GET: 'anyone', POST: 'anyone' },

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

  // ethics opinions: the deciders hold that they are two
  'routes/opinion/list': { GET: OPINIONS },
  'routes/opinion/new': { GET: OPINIONS, POST: OPINIONS },
  'routes/opinion/one': { GET: OPINIONS, POST: OPINIONS },
  'routes/opinion/letter': { GET: OPINIONS },

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
  'routes/committee/publication': { GET: 'staff:review-member', POST: 'staff:review-member' },
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
  'routes/forum/notices': { GET: FORUM },
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
};
