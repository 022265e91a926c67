/** How a mail speaks: its words in the reader's language, without ruby (mail programs do not show it). */
export type MailWords = {
  readonly htmlLanguage: string;
  /** a text of the `mail` namespace */
  say(key: string, values?: Readonly<Record<string, string | number>>): string;
};

/** A mail: subject, preview line, paragraphs, one link at most. No health detail in any of them. */
export type Mail<Values> = {
  readonly subject: (words: MailWords, values: Values) => string;
  readonly body: (words: MailWords, values: Values) => React.ReactElement;
};
