/** One piece of news, whole, with the words that it uses explained below. */

import { withoutMarks } from '#app/i18n/rich-text.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { found } from '#app/kernel/pages/desk.ts';
import type { MetaFunction, RouteArgs } from '#app/kernel/pages/framework.ts';
import { WordList } from '#app/kernel/pages/word-list.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { NewsArticle } from '#app/ui/public/news-article.tsx';
import { oneNews, wordsOfNews } from '../../services/news/public-news.server.ts';

export const access = { GET: 'anyone' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const news = found(await oneNews(tools, visit.locale, params.id ?? ''));
  const programme = textsFor(visit.locale).t('shell:fullName');
  return { news, words: await wordsOfNews(tools, visit.locale, news), programme };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `${withoutMarks(data.news.title)} – ${data.programme}` }] : [];

export default function OneNewsPage() {
  const { news, words } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <NewsArticle {...news} />
      <WordList words={words} />
      <p>
        <a href="/news">{rich('news:all')}</a>
      </p>
    </>
  );
}
