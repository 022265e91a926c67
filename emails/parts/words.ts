/** How a mail speaks: its words in the reader's language, without ruby (mail programs do not show it). */
import type { ReactElement } from 'react';

export type MailWords = {
  readonly htmlLanguage: string;
  /** a text of the `mail` namespace */
  say(key: string, values?: Readonly<Record<string, string | number>>): string;
  /** whom the reader can ask, at the end of every mail */
  readonly whomToAsk: string;
};

/**
 * The one link, and in words until when it opens (empty where it has no end). `stopUrl`: where this kind of mail is
 * stopped; null for what cannot be.
 */
export type MailValues = {
  readonly url: string;
  readonly expires: string;
  readonly stopUrl: string | null;
  /** of mails to who reads requests: which one; its title only to who may see it, and what is new */
  readonly about?: { readonly number: string; readonly title: string | null; readonly news: string | null };
};

/** A mail: subject, preview line, paragraphs, one link. No health detail in any of them. */
export type Mail = {
  readonly subject: (words: MailWords) => string;
  readonly body: (words: MailWords, values: MailValues) => ReactElement;
};
