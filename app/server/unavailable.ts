/** The answer while something that passes by itself keeps us from answering: 503, when to come again, and plain words. */
import type { AppLoadContext } from '@remix-run/node';
import type { Database } from '#app/adapters/database/database.server.ts';
import type { Locale } from '#app/i18n/locales.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';

export const RETRY_AFTER_S = '5';

/** `behind`: the database that answers lacks what was seen of the ledger, so that nothing is taken and nothing of it shown */
export type WhyUnavailable = 'away' | 'behind';

export const whyUnavailable = ({ seen }: Pick<Database, 'seen'>): WhyUnavailable => (seen?.doubt ? 'behind' : 'away');

/** Where no page of the site can be made, or none was asked for: the same words without style. */
export function plainPage(locale: Locale, kind: WhyUnavailable | 'notFound' | 'tooLarge'): string {
  const { t } = textsFor(locale);
  const title = t(`errors:${kind}.title`);
  return `<!doctype html>
<html lang="${spokenIn(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body><main><h1>${title}</h1><p>${t(`errors:${kind}.text`)}</p><p>${t(`errors:${kind}.todo`)}</p></main></body></html>
`;
}

/** Thrown by the guard: a page becomes the page of errors, a file this text. */
export function unavailable({ tools, visit }: AppLoadContext): Response {
  const why = whyUnavailable(tools.database);
  return new Response(plainPage(visit.locale, why), {
    status: 503,
    // read by the page of errors
    statusText: why,
    headers: { 'content-type': 'text/html; charset=utf-8', 'retry-after': RETRY_AFTER_S },
  });
}
