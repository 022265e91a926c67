/** One review by its number: what about, until when, and what came of it. What was typed stands nowhere. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { notFound, type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { publicReview } from '../../services/register/list-reviews.server.ts';
import { publicEntry } from '../../services/register/public-register.server.ts';
import { ReviewState } from './review-part.tsx';

export const meta = titled('register:review.one');

export const access = { GET: 'anyone' };
export async function loader({ context: { visit, tools }, params, request }: RouteArgs) {
  const review = await publicReview(tools, params.review ?? '', { language: visit.locale });
  const entry = review && (await publicEntry(tools, review.request, visit.locale));
  if (!entry) throw notFound();
  return { review, title: entry.title, isNew: new URL(request.url).searchParams.has('asked') };
}

export default function RegisterReviewPage() {
  const { review, title, isNew } = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  const { number, request, openedAt, dueAt, decided } = review;
  return (
    <>
      <PageTitle before={<a href="/register">{rich('register:title')}</a>}>
        {rich('register:review.oneTitle', { number })}
      </PageTitle>
      {isNew && !decided && (
        <Notice tone="done" title={rich('register:review.taken')}>
          <p>{rich('register:review.keep', { number, day: day(dueAt) })}</p>
        </Notice>
      )}
      <SummaryList
        names="register:review."
        rows={[
          {
            id: 'about',
            value: (
              <a href={`/register/${request}`}>
                <Marked text={title} />
              </a>
            ),
          },
          { id: 'opened', name: rich('register:review.openedOn'), value: <Marked text={day(openedAt)} /> },
          { id: 'due', name: rich('register:review.dueOn'), value: <Marked text={day(dueAt)} /> },
          {
            id: 'state',
            value: (
              <strong>
                <ReviewState review={review} />
              </strong>
            ),
          },
        ]}
      />
      {decided && (
        <section>
          <h2>{rich('register:review.answer', { day: day(decided.at) })}</h2>
          <p>
            <Marked text={decided.text} />
          </p>
        </section>
      )}
      <p>{rich('register:review.private')}</p>
    </>
  );
}
