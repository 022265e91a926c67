/**
 * Any mail in the reader's language, in html and text: subject, preview line, paragraphs, one link, whom to ask. Its words
 * lie under its name in the `mail` namespace, without ruby (mail programs do not show it). No health detail in any of them.
 */

import { render } from 'react-email';
import type { Locale } from '#app/i18n/locales.ts';
import { withReadings } from '#app/i18n/rich-text.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { type AskWhom, deskText } from '#app/kernel/domain/mail/ask-whom.ts';
import type { MailName } from '#app/kernel/domain/mail/mail-topics.ts';
import { mailGroupOf, mailWords } from '#app/ui/consent/mail-words.ts';
import { Letter, Paragraph } from './letter.tsx';

type MailValues = {
  /** the one link */
  readonly url: string;
  /** until when it opens; null where it has no end */
  readonly expires: Date | null;
  /** where this kind of mail is stopped; null for what cannot be */
  readonly stopUrl: string | null;
  readonly ask?: AskWhom;
  /** of mails to who reads requests: which one; its title only to who may see it, and what is new */
  readonly about?: { readonly number: string; readonly title: string | null; readonly news: string | null };
};
type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

export async function renderMail(
  name: MailName,
  locale: Locale,
  { url, expires, stopUrl, ask = { kind: 'office' }, about }: MailValues,
): Promise<{ subject: string; html: string; text: string }> {
  const texts = textsFor(locale);
  const desk = texts.t(deskText(ask));
  // readings follow in brackets
  const say: Say = (key, given) => withReadings(texts.marked(`mail:${key}`, { desk, ...given }));
  const group = mailGroupOf(name);
  const body = (
    <Letter
      language={spokenIn(locale)}
      programme={say('programme')}
      preview={say(`${group}.preview`)}
      action={{ label: say(`${group}.action`), url }}
      whomToAsk={say(`ask.${ask.kind}`, ask.kind === 'hospital' ? { hospital: ask.name, phone: ask.phone } : {})}
      stop={stopUrl ? { label: say('stop'), url: stopUrl } : null}
    >
      {name === 'request-news' ? <Paragraph>{say(`requestNewsWhat.${about?.news ?? 'any'}`)}</Paragraph> : null}
      {mailWords(texts, name, ask, { expires: expires ? texts.instant(expires) : '' }).map((words) => (
        <Paragraph key={words}>{withReadings(words)}</Paragraph>
      ))}
      {about ? <Paragraph>{aboutRequest(say, about)}</Paragraph> : null}
    </Letter>
  );
  const [html, text] = await Promise.all([render(body), render(body, { plainText: true })]);
  return { subject: say(`${group}.subject`), html, text };
}

/** The number of the request, and its title where the reader may see it. */
const aboutRequest = (say: Say, { number, title }: NonNullable<MailValues['about']>) =>
  title === null ? say('aboutRequest.number', { number }) : say('aboutRequest.titled', { number, title });
