/** Every mail by its name, rendered in the reader's language: subject, html, text. */
import { render } from 'react-email';
import type { Locale } from '#app/i18n/locales.ts';
import { withReadings } from '#app/i18n/rich-text.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { accountChanged } from './account-changed.tsx';
import { accountMade } from './account-made.tsx';
import { actRecorded } from './act-recorded.tsx';
import { copyReady } from './copy-ready.tsx';
import { counsellingAnswered } from './counselling-answered.tsx';
import { counsellingReceived } from './counselling-received.tsx';
import { findingsAsked } from './findings-asked.tsx';
import { invitation } from './invitation.tsx';
import type { Mail, MailValues, MailWords } from './parts/words.ts';
import { questionAnswered } from './question-answered.tsx';
import { questionReceived } from './question-received.tsx';
import { recovery } from './recovery.tsx';

const MAILS = {
  'account-changed': accountChanged,
  'account-made': accountMade,
  'act-recorded': actRecorded,
  'copy-ready': copyReady,
  'counselling-answered': counsellingAnswered,
  'counselling-received': counsellingReceived,
  'findings-asked': findingsAsked,
  invitation,
  'question-answered': questionAnswered,
  'question-received': questionReceived,
  recovery,
} as const satisfies Record<string, Mail>;

export async function renderMail(
  name: keyof typeof MAILS,
  locale: Locale,
  { url, expires }: { readonly url: string; readonly expires: Date | null },
): Promise<{ subject: string; html: string; text: string }> {
  const texts = textsFor(locale);
  const words: MailWords = {
    htmlLanguage: locale === 'en' ? 'en' : 'ja',
    // mail programs show no ruby: readings follow in brackets
    say: (key, given) => withReadings(texts.marked(`mail:${key}`, given)),
  };
  const values: MailValues = { url, expires: expires ? texts.instant(expires) : '' };
  const mail = MAILS[name];
  const body = mail.body(words, values);
  const [html, text] = await Promise.all([render(body), render(body, { plainText: true })]);
  return { subject: mail.subject(words), html, text };
}
