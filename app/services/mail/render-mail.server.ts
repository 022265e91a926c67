/** A mail rendered in the reader's language: subject, html and text. */
import { render } from 'react-email';
import type { Mail, MailWords } from '#emails/parts/words.ts';
import type { Locale } from '#app/i18n/locales.ts';
import { textsFor } from '#app/i18n/texts.ts';

const HTML_LANGUAGE: Readonly<Record<Locale, string>> = { ja: 'ja', 'ja-easy': 'ja', en: 'en' };

export async function renderMail<V>(mail: Mail<V>, locale: Locale, values: V): Promise<{ subject: string; html: string; text: string }> {
  const texts = textsFor(locale);
  const words: MailWords = {
    htmlLanguage: HTML_LANGUAGE[locale],
    say: (key, given) => texts.t(`mail:${key}`, given),
  };
  const body = mail.body(words, values);
  const [html, text] = await Promise.all([render(body), render(body, { plainText: true })]);
  return { subject: mail.subject(words, values), html, text };
}
