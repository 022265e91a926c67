/** What is new, for a feed reader: `?language=ja`, `ja-easy` or `en`. */
import { LOCALES } from '#app/i18n/locales.ts';
import { withoutMarks, withReadings } from '#app/i18n/rich-text.ts';
import { textsFor } from '#app/i18n/texts.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { openFile } from '#app/kernel/pages/open-file.ts';
import { newsFeed } from '../../services/news/news-feed.server.ts';

export const access = { GET: 'anyone' };
export async function loader({ context: { tools }, request }: RouteArgs) {
  const asked = new URL(request.url).searchParams.get('language');
  const language = LOCALES.find((one) => one === asked) ?? 'ja';
  const { t, marked, day } = textsFor(language);
  // as in mail: readings follow in brackets
  const plain = (text: string) => (language === 'ja-easy' ? withReadings(text) : withoutMarks(text));
  const corrected = (at: string, text: string) => `${marked('news:corrected', { day: day(at) })}: ${text}`;
  const words = { title: t('news:title'), programme: t('shell:fullName'), corrected, plain };
  return openFile(await newsFeed(tools, language, words), 'application/atom+xml; charset=utf-8', null);
}
