import { textsFor } from '#app/i18n/texts.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { calendarFile } from '../../services/events/calendar-file.ts';
import type { ShownPublicEvent } from '../../services/events/public-events.server.ts';

type FileLanguage = 'ja' | 'en';

/** A calendar program has no settings of ours: the address says the language. */
export const languageIn = (request: Request): FileLanguage =>
  new URL(request.url).searchParams.get('language') === 'en' ? 'en' : 'ja';

export function calendarAnswer(
  { environment }: Tools,
  gatherings: readonly ShownPublicEvent[],
  language: FileLanguage,
  name: string,
): Response {
  const { t } = textsFor(language);
  const about = {
    origin: environment.origin,
    name: t('commons:events.calendar'),
    calledOff: t('commons:events.calledOff'),
  };
  return new Response(calendarFile(gatherings, about), {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-cache',
    },
  });
}
