/**
 * Every mail that follows from something recorded: topic of the outbox → which mail, of which class, to whom, with which
 * link. Whoever has a new event enqueues one of these (docs/mail.md); a topic that needs more than this table says has a
 * handler of its own in mail-handlers.server.ts. Links of participants never name what they are about.
 */
import type { MailClass } from '#app/domain/mail/way-of-mail.ts';
import type { Role } from '#app/domain/roles.ts';

export const MAIL_NAMES = [
  'access-alert',
  'account-changed',
  'account-issued',
  'account-made',
  'act-recorded',
  'address-changed',
  'answer-waits',
  'appointment',
  'call-requested',
  'call-tried',
  'committee-interests',
  'committee-meeting',
  'committee-meeting-off',
  'committee-publication',
  'committee-review',
  'copy-ready',
  'copy-taken',
  'counselling-answered',
  'counselling-received',
  'family-digest',
  'family-invited',
  'findings-asked',
  'forum-decided',
  'forum-received',
  'invitation',
  'majority',
  'majority-soon',
  'new-sign-in',
  'new-version',
  'panel-doubt',
  'panel-lead',
  'panel-meeting',
  'panel-news',
  'panel-none',
  'panel-reading',
  'panel-recorded',
  'panel-week',
  'programme-plan',
  'question-answered',
  'question-escalated',
  'question-received',
  'recontact',
  'record-doubted',
  'recovery',
  'reminder',
  'request-asked',
  'request-moved',
  'request-news',
  'resume',
  'review-answered',
  'rights-moved',
  'safety-notice',
  'slip-news',
  'taken-back',
  'tasks-due',
  'training-ends',
  'unusual-sign-in',
  'update',
  'version-asked',
  'version-notice',
  'withdrawal-outcome',
  'withdrawal-task',
] as const;
export type MailName = (typeof MAIL_NAMES)[number];

type To =
  /** payload `{ participant }` */
  | 'participant'
  /** payload `{ participant }`: she herself, whoever decides for her */
  | 'own'
  /** payload `{ account }` */
  | 'account'
  /** payload `{ participant }`: everybody who holds the role at her hospital */
  | { readonly role: Role }
  /** a handler of its own finds out */
  | 'own-handler'
  /** goes in batches (services/recontact) and never through the outbox */
  | 'campaign';

export type MailTopic = {
  readonly mail: MailName;
  readonly class: MailClass;
  readonly to: To;
  readonly path: string;
  /** a link that opens something once is never printed for a letter box */
  readonly onlyByMail?: true;
};

const service = (mail: MailName, to: To, path: string): MailTopic => ({ mail, class: 'service', to, path });
const legal = (mail: MailName, path: string): MailTopic => ({ mail, class: 'legal', to: 'participant', path });

export const MAIL_TOPICS = {
  // to whoever watches: no words of whom it is about, or whose record
  'mail.access-watched': { ...service('tasks-due', 'account', '/watch'), onlyByMail: true },
  'mail.access-alert': service('access-alert', 'participant', '/access'),
  'mail.account-changed': service('account-changed', 'account', '/account'),
  'mail.account-made': service('account-made', 'account', '/sign-in'),
  'mail.act-recorded': service('act-recorded', 'participant', '/timeline'),
  'mail.account-issued': { ...service('account-issued', 'own-handler', '/recover'), onlyByMail: true },
  'mail.address-changed': { ...service('address-changed', 'own-handler', '/account'), onlyByMail: true },
  // the link stops what waits, without a sign-in; a letter leads to the first page, and a call stops it as well
  'mail.answer-waits': service('answer-waits', 'own-handler', '/choices'),
  'mail.appointment': service('appointment', 'participant', '/home'),
  'mail.copy-ready': service('copy-ready', 'participant', '/copy'),
  'mail.copy-taken': { ...service('copy-taken', 'account', '/account'), onlyByMail: true },
  // the link goes to the first page: an address would say what it is about
  'mail.counselling-answered': service('counselling-answered', 'participant', '/home'),
  'mail.call-tried': service('call-tried', 'participant', '/call-me'),
  'mail.call-requested': service('call-requested', 'own-handler', '/desk/calls'),
  'mail.committee-interests': service('committee-interests', 'account', '/review'),
  'mail.committee-meeting': service('committee-meeting', 'account', '/review/meetings'),
  'mail.committee-meeting-off': service('committee-meeting-off', 'account', '/review/meetings'),
  'mail.committee-publication': service('committee-publication', 'account', '/review'),
  'mail.committee-review': service('committee-review', 'account', '/review'),
  'mail.counselling-received': service('counselling-received', 'own-handler', '/counsellor'),
  // the words of any work that waits: whom it is about stands behind the sign-in
  'mail.emergency-asked': { ...service('tasks-due', 'account', '/emergency'), onlyByMail: true },
  'mail.family-digest': { mail: 'family-digest', class: 'updates', to: 'own-handler', path: '/home' },
  'mail.family-invited': { ...service('family-invited', 'own-handler', '/following'), onlyByMail: true },
  // the words of any new work with a deadline
  'mail.follow-up': service('withdrawal-task', 'own-handler', '/follow-ups'),
  'mail.findings-asked': service('findings-asked', 'own-handler', '/home'),
  // to a contact without an account
  'mail.forum-decided': { ...service('forum-decided', 'own-handler', '/forum/join'), onlyByMail: true },
  'mail.forum-received': { ...service('forum-received', 'own-handler', '/forum/join'), onlyByMail: true },
  'mail.invitation': { ...service('invitation', 'own-handler', '/i'), onlyByMail: true },
  // at her own address alone
  'mail.majority': { ...legal('majority', '/home'), to: 'own' },
  'mail.majority-soon': { ...legal('majority-soon', '/home'), to: 'own' },
  'mail.new-sign-in': { ...service('new-sign-in', 'account', '/account'), onlyByMail: true },
  'mail.new-version': legal('new-version', '/home'),
  'mail.panel-doubt': service('panel-doubt', 'account', '/panel'),
  'mail.panel-lead': service('panel-lead', 'account', '/panel'),
  'mail.panel-meeting': service('panel-meeting', 'account', '/panel/meetings'),
  // public, and hers to stop like all news
  'mail.panel-news': { mail: 'panel-news', class: 'updates', to: 'account', path: '/news' },
  'mail.panel-none': service('panel-none', 'account', '/panel'),
  'mail.panel-reading': service('panel-reading', 'account', '/panel'),
  'mail.panel-recorded': service('panel-recorded', 'account', '/panel'),
  'mail.panel-week': service('panel-week', 'account', '/panel'),
  'mail.publication-stopped': service('withdrawal-task', 'account', '/publications'),
  'mail.question-answered': service('question-answered', 'participant', '/questions'),
  'mail.question-escalated': service('question-escalated', 'own-handler', '/escalations'),
  'mail.question-received': service('question-received', 'own-handler', '/desk/questions'),
  // the words of any work with a deadline: what it is about stands behind the sign-in
  'mail.recall-asked': service('withdrawal-task', 'account', '/recalls'),
  'mail.recall-late': service('tasks-due', 'account', '/recalls'),
  'mail.recontact': { mail: 'recontact', class: 'recontact', to: 'campaign', path: '/messages' },
  'mail.record-doubted': service('record-doubted', 'own-handler', '/doubts'),
  'mail.recovery': { ...service('recovery', 'own-handler', '/recover'), onlyByMail: true },
  'mail.reminder': { ...service('reminder', 'own-handler', '/i'), onlyByMail: true },
  // a request is no news, and what it may cost of her year is counted by its own handler
  'mail.request-asked': service('request-asked', 'participant', '/home'),
  // to secretariat, panel and committee: the link goes to the request itself
  'mail.request-news': { ...service('request-news', 'account', '/office/requests'), onlyByMail: true },
  'mail.request-moved': service('request-moved', 'account', '/apply'),
  // words that are true of any answer: what was asked stands behind the sign-in
  'mail.programme-plan': legal('programme-plan', '/about/end'),
  'mail.audit-due': service('tasks-due', 'own-handler', '/outside-audits'),
  'mail.leak-due': service('tasks-due', 'own-handler', '/leaks'),
  'mail.safety-notice': legal('safety-notice', '/safety'),
  'mail.rights-moved': legal('rights-moved', '/rights'),
  'mail.rights-received': service('withdrawal-task', 'own-handler', '/rights-desk'),
  'mail.rights-late': service('tasks-due', 'own-handler', '/rights-desk'),
  'mail.resume': { ...service('resume', 'own-handler', '/resume'), onlyByMail: true },
  // nobody of ours: the address was left with the question
  'mail.review-answered': { ...service('review-answered', 'own-handler', '/register'), onlyByMail: true },
  // as of a review: the address was left with the words
  'mail.voice-answered': { ...service('review-answered', 'own-handler', '/you-said'), onlyByMail: true },
  // the words of any new work with a deadline
  'mail.review-received': service('withdrawal-task', 'own-handler', '/office/reviews'),
  // nobody of ours: an address that was left with a sign-up or a report
  'mail.sign-up': { ...service('slip-news', 'own-handler', '/events'), onlyByMail: true },
  'mail.taken-back': service('taken-back', 'participant', '/timeline'),
  'mail.tasks-due': service('tasks-due', 'account', '/sign-in'),
  'mail.training-ends': service('training-ends', 'account', '/sign-in'),
  'mail.unfair-answered': { ...service('slip-news', 'own-handler', '/unfair'), onlyByMail: true },
  // the words of any work with a deadline: what it is about stands behind the sign-in
  'mail.unfair-late': service('tasks-due', 'own-handler', '/studio/unfair'),
  'mail.unfair-received': service('withdrawal-task', 'own-handler', '/studio/unfair'),
  'mail.unusual-sign-in': { ...service('unusual-sign-in', 'account', '/account'), onlyByMail: true },
  'mail.update': { mail: 'update', class: 'updates', to: 'own-handler', path: '/home' },
  'mail.version-asked': service('version-asked', 'participant', '/home'),
  'mail.version-notice': legal('version-notice', '/home'),
  'mail.withdrawal-outcome': legal('withdrawal-outcome', '/home'),
  'mail.withdrawal-task': service('withdrawal-task', 'own-handler', '/desk/tasks'),
} as const satisfies Readonly<Record<`mail.${string}`, MailTopic>>;
export type MailTopicName = keyof typeof MAIL_TOPICS;
