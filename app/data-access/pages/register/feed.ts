/** What is new in the register, for a feed reader: `?language=ja` or `en`. */
import { textsFor } from '#app/i18n/texts.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { openFile } from '#app/kernel/pages/open-file.ts';
import { registerFeed } from '../../services/register/register-feed.server.ts';
import { feedWords } from './open-data-words.ts';

export const access = { GET: 'anyone' };
export async function loader({ context: { tools }, request }: RouteArgs) {
  const language = new URL(request.url).searchParams.get('language') === 'en' ? 'en' : 'ja';
  const { t, day } = textsFor(language);
  const corrected = (at: string, why: string) => t('register:corrected.feed', { day: day(at), why });
  const names = { title: t('register:title'), programme: t('shell:fullName'), corrected, inWords: feedWords };
  return openFile(await registerFeed(tools, language, names), 'application/atom+xml; charset=utf-8', null);
}
