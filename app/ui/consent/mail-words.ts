/** The words of a mail: by mail, and on the letter that takes its place the same. */

import { RESOURCES } from '#app/i18n/resources.ts';
import type { Texts } from '#app/i18n/texts.ts';
import { type AskWhom, deskText } from '#app/kernel/domain/mail/ask-whom.ts';
import type { MailName } from '#app/kernel/domain/mail/mail-topics.ts';

const PARAGRAPHS = ['first', 'second', 'third'] as const;

/** Under which name they lie in the `mail` namespace. */
export const mailGroupOf = (mail: MailName): string =>
  mail.replace(/-(.)/g, (_dash, letter: string) => letter.toUpperCase());

/** Its paragraphs: those its words have. */
export function mailWords(
  { locale, marked, t }: Pick<Texts, 'locale' | 'marked' | 't'>,
  mail: MailName,
  ask: Pick<AskWhom, 'kind'>,
  given: Readonly<Record<string, string>> = {},
): readonly string[] {
  const group = mailGroupOf(mail);
  const words = RESOURCES[locale].mail[group];
  if (typeof words !== 'object') throw new Error(`no words for the mail ${mail}`);
  const values = { desk: t(deskText(ask)), ...given };
  return PARAGRAPHS.filter((key) => words[key] !== undefined).map((key) => marked(`mail:${group}.${key}`, values));
}
