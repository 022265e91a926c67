/** The paragraphs of a mail, for the letter that stands in its place: the same words, once. */
import { type AskWhom, deskText } from '#app/domain/mail/ask-whom.ts';
import { RESOURCES } from '#app/i18n/resources.ts';
import type { Texts } from '#app/i18n/texts.ts';

const PARAGRAPHS = ['first', 'second', 'third'] as const;

/** @param mail `act-recorded` */
export function mailWords({ locale, marked, t }: Texts, mail: string, ask: Pick<AskWhom, 'kind'>): readonly string[] {
  const name = mail.replace(/-(.)/g, (_dash, letter: string) => letter.toUpperCase());
  const words = RESOURCES[locale].mail[name];
  if (typeof words !== 'object') return [];
  const desk = t(deskText(ask));
  return PARAGRAPHS.filter((key) => words[key] !== undefined).map((key) => marked(`mail:${name}.${key}`, { desk }));
}
