/** Texts outside React: titles of windows, mail in text form, messages of forms. Inside React: `useTexts`. */
import type { i18n as I18n } from 'i18next';
import { type Instant, lastDayBefore } from '#app/kernel/domain/instant.ts';
import { formatDay, formatInstant, formatNumber } from './dates.ts';
import { createI18n, MISSING, type Values } from './i18n.ts';
import type { Locale } from './locales.ts';
import { withoutMarks } from './rich-text.ts';

/** Keys are written whole, `namespace:path.to.text`, so that a test finds every one that is used or missing. */
export type TextKey = `${string}:${string}`;

export type Texts = {
  readonly locale: Locale;
  /** the text with its marks */
  marked(key: TextKey, values?: Values): string;
  /** whether somebody wrote it */
  has(key: TextKey): boolean;
  /** the words alone */
  t(key: TextKey, values?: Values): string;
  /** these carry readings in plain Japanese: put them through `rich` or `values` */
  day(moment: Date | string): string;
  /** the last whole day of what ends before this instant: what is typed as the 15th ends when the 16th begins */
  lastDay(until: Instant): string;
  instant(moment: Date | string): string;
  number(value: number): string;
};

export function textsOf(i18n: I18n): Texts {
  const locale = i18n.language as Locale;
  const marked = (key: TextKey, values?: Values) => i18n.t(key, { ...values });
  return {
    locale,
    marked,
    has: (key) => !marked(key).startsWith(MISSING[0]),
    t: (key, values) => withoutMarks(marked(key, values)),
    day: (moment) => formatDay(moment, locale),
    lastDay: (until) => formatDay(lastDayBefore(until), locale),
    instant: (moment) => formatInstant(moment, locale),
    number: (value) => formatNumber(value, locale),
  };
}

export const textsFor = (locale: Locale): Texts => textsOf(createI18n(locale));
