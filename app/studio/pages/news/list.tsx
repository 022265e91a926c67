/** News of the programme, a year on a page, the newest first; older years, the feed, and how it comes by mail. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { NewsPicture } from '#app/ui/public/news-article.tsx';
import { type NewsOfYear, newsOfYear, type PublicNews } from '../../services/news/public-news.server.ts';

export const meta = titled('news:title');

export const access = { GET: 'anyone' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  return newsOfYear(tools, visit.locale, queryOf(visit).get('year'));
}

function One({ news: { id, title, publishedAt, picture, paragraphs, corrections } }: { news: PublicNews }) {
  const { rich, day } = useTexts();
  return (
    <li className="news-line">
      {/* beside its title it says nothing more: what it shows is told on its own page */}
      <NewsPicture picture={picture} alt="" />
      <div>
        <h2>
          <a href={`/news/${id}`}>
            <Marked text={title} />
          </a>
        </h2>
        <p className="hint">
          <Marked text={day(publishedAt)} />
          {corrections.length > 0 && <> {rich('news:hasCorrection')}</>}
        </p>
        <p>
          <Marked text={paragraphs[0] ?? ''} />
        </p>
      </div>
    </li>
  );
}

function Years({ year: shown, years }: Pick<NewsOfYear, 'year' | 'years'>) {
  const { rich, t } = useTexts();
  if (years.length < 2) return null;
  return (
    <nav aria-label={t('news:years')}>
      <h2>{rich('news:years')}</h2>
      <ul className="in-line" role="list">
        {years.map((year) => (
          <li key={year}>
            <a href={`/news?year=${year}`} aria-current={year === shown ? 'page' : undefined}>
              {rich('news:year', { year })}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export default function NewsPage() {
  const { year, years, news } = useLoaded<typeof loader>();
  const { rich, locale } = useTexts();
  return (
    <>
      <PageTitle lead={rich('news:lead')}>{rich('news:title')}</PageTitle>
      {news.length === 0 && <p>{rich('news:none')}</p>}
      <ul role="list">
        {news.map((one) => (
          <One key={one.id} news={one} />
        ))}
      </ul>
      <Years year={year} years={years} />
      <h2>{rich('news:otherWays')}</h2>
      <p>{rich('news:byMail', {}, { contact: '/contact' })}</p>
      <p>{rich('news:byFeed', {}, { feed: `/news.atom?language=${locale}` })}</p>
      <p>{rich('news:watchesNobody')}</p>
    </>
  );
}
