/** Every mail by its name, rendered in the reader's language: subject, html, text. */

import { render } from 'react-email';
import { spokenIn } from '#app/domain/languages.ts';
import { type AskWhom, deskText } from '#app/domain/mail/ask-whom.ts';
import type { Locale } from '#app/i18n/locales.ts';
import { withReadings } from '#app/i18n/rich-text.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { accessAlert } from './access-alert.tsx';
import { accountChanged } from './account-changed.tsx';
import { accountIssued } from './account-issued.tsx';
import { accountMade } from './account-made.tsx';
import { actRecorded } from './act-recorded.tsx';
import { addressChanged } from './address-changed.tsx';
import { answerWaits } from './answer-waits.tsx';
import { appointment } from './appointment.tsx';
import { callRequested } from './call-requested.tsx';
import { callTried } from './call-tried.tsx';
import { committeeInterests } from './committee-interests.tsx';
import { committeeMeeting, committeeMeetingOff } from './committee-meeting.tsx';
import { committeePublication } from './committee-publication.tsx';
import { committeeReview } from './committee-review.tsx';
import { copyReady } from './copy-ready.tsx';
import { copyTaken } from './copy-taken.tsx';
import { counsellingAnswered } from './counselling-answered.tsx';
import { counsellingReceived } from './counselling-received.tsx';
import { familyDigest } from './family-digest.tsx';
import { familyInvited } from './family-invited.tsx';
import { findingsAsked } from './findings-asked.tsx';
import { forumDecided } from './forum-decided.tsx';
import { forumReceived } from './forum-received.tsx';
import { invitation } from './invitation.tsx';
import { majority } from './majority.tsx';
import { majoritySoon } from './majority-soon.tsx';
import { newSignIn } from './new-sign-in.tsx';
import { newVersion } from './new-version.tsx';
import { panelDoubt } from './panel-doubt.tsx';
import { panelLead } from './panel-lead.tsx';
import { panelMeeting } from './panel-meeting.tsx';
import { panelNews } from './panel-news.tsx';
import { panelNone } from './panel-none.tsx';
import { panelReading } from './panel-reading.tsx';
import { panelRecorded } from './panel-recorded.tsx';
import { panelWeek } from './panel-week.tsx';
import type { Mail, MailValues, MailWords } from './parts/words.ts';
import { programmePlan } from './programme-plan.tsx';
import { questionAnswered } from './question-answered.tsx';
import { questionEscalated } from './question-escalated.tsx';
import { questionReceived } from './question-received.tsx';
import { recontact } from './recontact.tsx';
import { recordDoubted } from './record-doubted.tsx';
import { recovery } from './recovery.tsx';
import { reminder } from './reminder.tsx';
import { requestAsked } from './request-asked.tsx';
import { requestMoved } from './request-moved.tsx';
import { requestNews } from './request-news.tsx';
import { resume } from './resume.tsx';
import { reviewAnswered } from './review-answered.tsx';
import { rightsMoved } from './rights-moved.tsx';
import { safetyNotice } from './safety-notice.tsx';
import { slipNews } from './slip-news.tsx';
import { takenBack } from './taken-back.tsx';
import { tasksDue } from './tasks-due.tsx';
import { trainingEnds } from './training-ends.tsx';
import { unusualSignIn } from './unusual-sign-in.tsx';
import { update } from './update.tsx';
import { versionAsked } from './version-asked.tsx';
import { versionNotice } from './version-notice.tsx';
import { withdrawalOutcome } from './withdrawal-outcome.tsx';
import { withdrawalTask } from './withdrawal-task.tsx';

const MAILS = {
  'access-alert': accessAlert,
  'account-changed': accountChanged,
  'account-issued': accountIssued,
  'account-made': accountMade,
  'act-recorded': actRecorded,
  'address-changed': addressChanged,
  'answer-waits': answerWaits,
  appointment,
  'call-requested': callRequested,
  'call-tried': callTried,
  'committee-interests': committeeInterests,
  'committee-meeting': committeeMeeting,
  'committee-meeting-off': committeeMeetingOff,
  'committee-publication': committeePublication,
  'committee-review': committeeReview,
  'copy-ready': copyReady,
  'copy-taken': copyTaken,
  'counselling-answered': counsellingAnswered,
  'counselling-received': counsellingReceived,
  'family-digest': familyDigest,
  'findings-asked': findingsAsked,
  'family-invited': familyInvited,
  'forum-decided': forumDecided,
  'forum-received': forumReceived,
  invitation,
  majority,
  'majority-soon': majoritySoon,
  'new-sign-in': newSignIn,
  'new-version': newVersion,
  'panel-doubt': panelDoubt,
  'panel-lead': panelLead,
  'panel-meeting': panelMeeting,
  'panel-news': panelNews,
  'panel-none': panelNone,
  'panel-reading': panelReading,
  'panel-recorded': panelRecorded,
  'panel-week': panelWeek,
  'programme-plan': programmePlan,
  'question-answered': questionAnswered,
  'question-escalated': questionEscalated,
  'question-received': questionReceived,
  recontact,
  'record-doubted': recordDoubted,
  recovery,
  reminder,
  resume,
  'review-answered': reviewAnswered,
  'rights-moved': rightsMoved,
  'safety-notice': safetyNotice,
  'slip-news': slipNews,
  'taken-back': takenBack,
  'tasks-due': tasksDue,
  'training-ends': trainingEnds,
  'unusual-sign-in': unusualSignIn,
  update,
  'withdrawal-outcome': withdrawalOutcome,
  'withdrawal-task': withdrawalTask,
  'request-asked': requestAsked,
  'request-moved': requestMoved,
  'request-news': requestNews,
  'version-asked': versionAsked,
  'version-notice': versionNotice,
} as const satisfies Record<string, Mail>;

export async function renderMail(
  name: keyof typeof MAILS,
  locale: Locale,
  {
    url,
    expires,
    stopUrl,
    ask = { kind: 'office' },
    about,
  }: {
    readonly url: string;
    readonly expires: Date | null;
    readonly stopUrl: string | null;
    readonly ask?: AskWhom;
    readonly about?: MailValues['about'];
  },
): Promise<{ subject: string; html: string; text: string }> {
  const texts = textsFor(locale);
  const desk = texts.t(deskText(ask));
  const words: MailWords = {
    htmlLanguage: spokenIn(locale),
    // mail programs show no ruby: readings follow in brackets
    say: (key, given) => withReadings(texts.marked(`mail:${key}`, { desk, ...given })),
    whomToAsk: withReadings(
      texts.marked(`mail:ask.${ask.kind}`, ask.kind === 'hospital' ? { hospital: ask.name, phone: ask.phone } : {}),
    ),
  };
  const values: MailValues = { url, expires: expires ? texts.instant(expires) : '', stopUrl, about };
  const mail = MAILS[name];
  const body = mail.body(words, values);
  const [html, text] = await Promise.all([render(body), render(body, { plainText: true })]);
  return { subject: mail.subject(words), html, text };
}
