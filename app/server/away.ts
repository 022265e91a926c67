/** The answer while something that passes by itself keeps us from answering: 503, when to come again, and plain words. */
import { spokenIn } from '#app/domain/languages.ts';
import type { Locale } from '#app/i18n/locales.ts';
import { textsFor } from '#app/i18n/texts.ts';
import type { Visit } from '#app/services/access/visit.ts';

export const RETRY_AFTER_S = '5';

/** Where no page of the site can be made, or none was asked for: the same words without style. */
export function plainPage(locale: Locale, kind: 'away' | 'notFound' | 'tooLarge'): string {
  const { t } = textsFor(locale);
  const title = t(`errors:${kind}.title`);
  return `<!doctype html>
<html lang="${spokenIn(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body><main><h1>${title}</h1><p>${t(`errors:${kind}.text`)}</p><p>${t(`errors:${kind}.todo`)}</p></main></body></html>
`;
}

/** Thrown by the guard: a page becomes the page of errors, a file this text. */
export const away = ({ locale }: Pick<Visit, 'locale'>): Response =>
  new Response(plainPage(locale, 'away'), {
    status: 503,
    headers: { 'content-type': 'text/html; charset=utf-8', 'retry-after': RETRY_AFTER_S },
  });
