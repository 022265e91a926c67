/**
 * Every mail, in one table: topic of the outbox → which mail, of which class, to whom, with which link. Whoever has a new event
 * enqueues one of these (docs/mail.md). The words of a mail are `locales/<language>/mail.json` under its name, and its paragraphs
 * are those its words have (`emails/render-mail.tsx`). Links of participants never name what they are about.
 */

import type { Role } from '../roles.ts';
import type { MailClass } from './way-of-mail.ts';

/** Everybody who holds the role: of the programme, or (payload `{ participant }`) at her hospital. */
export type Staff = { readonly role: Role; readonly atHospital?: true };

type To =
  /** payload `{ participant }` */
  | 'participant'
  /** payload `{ participant }`: she herself, whoever decides for her */
  | 'own'
  /** payload `{ account }` */
  | 'account'
  | readonly Staff[]
  /** an address that was left without an account (server/address-without-account.server.ts) */
  | 'stranger'
  /** a handler of its own finds out */
  | 'own-handler'
  /** goes in batches (services/recontact) and never through the outbox */
  | 'campaign';

type Entry<Name extends string> = {
  readonly mail: Name;
  readonly class: MailClass;
  readonly to: To;
  /** `:name` is filled from the payload */
  readonly path: string;
  /** a link that opens something once is never printed for a letter box */
  readonly onlyByMail?: true;
};

const service = <Name extends string>(mail: Name, to: To, path: string): Entry<Name> => ({
  mail,
  class: 'service',
  to,
  path,
});
const byMail = <Name extends string>(mail: Name, to: To, path: string): Entry<Name> => ({
  ...service(mail, to, path),
  onlyByMail: true,
});
const legal = <Name extends string>(mail: Name, path: string): Entry<Name> => ({
  mail,
  class: 'legal',
  to: 'participant',
  path,
});

const COORDINATORS: Staff = { role: 'site-coordinator', atHospital: true };
const DATA_PROTECTION: Staff = { role: 'data-protection-contact' };

export const MAIL_TOPICS = {
  // to whoever watches: no words of whom it is about, or whose record
  'mail.access-watched': byMail('tasks-due', 'account', '/watch'),
  'mail.access-alert': service('access-alert', 'participant', '/access'),
  'mail.account-changed': service('account-changed', 'account', '/account'),
  'mail.account-made': service('account-made', 'account', '/sign-in'),
  'mail.act-recorded': service('act-recorded', 'participant', '/timeline'),
  'mail.account-issued': byMail('account-issued', 'own-handler', '/recover'),
  'mail.address-changed': byMail('address-changed', 'own-handler', '/account'),
  // the link stops what waits, without a sign-in; a letter leads to the first page, and a call stops it as well
  'mail.answer-waits': service('answer-waits', 'own-handler', '/choices'),
  'mail.appointment': service('appointment', 'participant', '/home'),
  'mail.copy-ready': service('copy-ready', 'participant', '/copy'),
  'mail.copy-taken': byMail('copy-taken', 'account', '/account'),
  // the link goes to the first page: an address would say what it is about
  'mail.counselling-answered': service('counselling-answered', 'participant', '/home'),
  'mail.call-tried': service('call-tried', 'participant', '/call-me'),
  'mail.call-requested': service('call-requested', [COORDINATORS], '/desk/calls/:request'),
  'mail.committee-interests': service('committee-interests', 'account', '/review'),
  'mail.committee-meeting': service('committee-meeting', 'account', '/review/meetings'),
  'mail.committee-meeting-off': service('committee-meeting-off', 'account', '/review/meetings'),
  'mail.committee-publication': service('committee-publication', 'account', '/review'),
  'mail.committee-review': service('committee-review', 'account', '/review'),
  'mail.counselling-received': service(
    'counselling-received',
    [{ role: 'genetic-counsellor', atHospital: true }],
    '/counsellor/:request',
  ),
  // the words of any work that waits: whom it is about stands behind the sign-in
  'mail.emergency-asked': byMail('tasks-due', 'account', '/emergency'),
  'mail.family-digest': { mail: 'family-digest', class: 'updates', to: 'own-handler', path: '/home' },
  'mail.family-invited': byMail('family-invited', 'own-handler', '/following'),
  // the words of any new work with a deadline
  'mail.follow-up': service('withdrawal-task', 'own-handler', '/follow-ups'),
  'mail.findings-asked': service('findings-asked', 'own-handler', '/home'),
  // to a contact without an account
  'mail.forum-decided': byMail('forum-decided', 'stranger', '/forum/join'),
  'mail.forum-received': byMail('forum-received', 'stranger', '/forum/join'),
  'mail.invitation': byMail('invitation', 'own-handler', '/i'),
  // at her own address alone
  'mail.majority': { ...legal('majority', '/home'), to: 'own' },
  'mail.majority-soon': { ...legal('majority-soon', '/home'), to: 'own' },
  'mail.new-sign-in': byMail('new-sign-in', 'account', '/account'),
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
  'mail.question-received': service('question-received', [COORDINATORS], '/desk/questions/:question'),
  // the words of any work with a deadline: what it is about stands behind the sign-in
  'mail.recall-asked': service('withdrawal-task', 'account', '/recalls'),
  'mail.recall-late': service('tasks-due', 'account', '/recalls'),
  'mail.recontact': { mail: 'recontact', class: 'recontact', to: 'campaign', path: '/messages' },
  'mail.record-doubted': service('record-doubted', [DATA_PROTECTION, COORDINATORS], '/doubts/:doubt'),
  'mail.recovery': byMail('recovery', 'own-handler', '/recover'),
  'mail.reminder': byMail('reminder', 'own-handler', '/i'),
  // a request is no news, and what it may cost of her year is counted by its own handler
  'mail.request-asked': service('request-asked', 'participant', '/home'),
  // to secretariat, panel and committee: the link goes to the request itself
  'mail.request-news': byMail('request-news', 'account', '/office/requests'),
  'mail.request-moved': service('request-moved', 'account', '/apply'),
  // words that are true of any answer: what was asked stands behind the sign-in
  'mail.programme-plan': legal('programme-plan', '/about/end'),
  'mail.audit-due': service('tasks-due', 'own-handler', '/outside-audits'),
  'mail.leak-due': service('tasks-due', [DATA_PROTECTION], '/leaks'),
  'mail.safety-notice': legal('safety-notice', '/safety'),
  'mail.rights-moved': legal('rights-moved', '/rights'),
  'mail.rights-received': service('withdrawal-task', 'own-handler', '/rights-desk'),
  'mail.rights-late': service('tasks-due', [DATA_PROTECTION], '/rights-desk'),
  'mail.resume': byMail('resume', 'own-handler', '/resume'),
  // nobody of ours: the address was left with the question
  'mail.review-answered': byMail('review-answered', 'stranger', '/register'),
  // as of a review: the address was left with the words
  'mail.voice-answered': byMail('review-answered', 'stranger', '/you-said'),
  // the words of any new work with a deadline
  'mail.review-received': service('withdrawal-task', [{ role: 'review-secretariat' }], '/office/reviews/:review'),
  // nobody of ours: an address that was left with a sign-up or a report
  'mail.sign-up': byMail('slip-news', 'stranger', '/events'),
  'mail.taken-back': service('taken-back', 'participant', '/timeline'),
  'mail.tasks-due': service('tasks-due', 'account', '/sign-in'),
  'mail.training-ends': service('training-ends', 'account', '/sign-in'),
  'mail.unfair-answered': byMail('slip-news', 'stranger', '/unfair'),
  // the words of any work with a deadline: what it is about stands behind the sign-in
  'mail.unfair-late': service('tasks-due', [{ role: 'ethics-contact' }], '/studio/unfair'),
  'mail.unfair-received': service('withdrawal-task', [{ role: 'elsi-officer' }], '/studio/unfair'),
  'mail.unusual-sign-in': byMail('unusual-sign-in', 'account', '/account'),
  'mail.update': { mail: 'update', class: 'updates', to: 'own-handler', path: '/home' },
  'mail.version-asked': service('version-asked', 'participant', '/home'),
  'mail.version-notice': legal('version-notice', '/home'),
  'mail.withdrawal-outcome': legal('withdrawal-outcome', '/home'),
  'mail.withdrawal-task': service('withdrawal-task', 'own-handler', '/desk/tasks'),
} as const satisfies Readonly<Record<`mail.${string}`, Entry<string>>>;
export type MailTopicName = keyof typeof MAIL_TOPICS;
export type MailName = (typeof MAIL_TOPICS)[MailTopicName]['mail'];
export type MailTopic = Entry<MailName>;
export const MAIL_NAMES: readonly MailName[] = [...new Set(Object.values(MAIL_TOPICS).map(({ mail }) => mail))];
