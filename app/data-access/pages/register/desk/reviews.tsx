/** Reviews of the register that were asked for: what waits first, the late ones said to be late. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { deskReviews } from '../../../services/register/list-reviews.server.ts';
import { reviewerOf } from './own.ts';

export const meta = titled('registry:reviews.title');

export const access = { GET: 'staff:review-secretariat' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  reviewerOf(visit);
  return { reviews: await deskReviews(tools, { language: visit.locale }) };
}

export default function DeskReviewsPage() {
  const { reviews } = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  return (
    <>
      <PageTitle lead={rich('registry:reviews.lead')}>{rich('registry:reviews.title')}</PageTitle>
      {reviews.length === 0 && <p>{rich('registry:reviews.none')}</p>}
      <TaskList
        tasks={reviews.map(({ number, request, decided, isLate, dueAt }) => ({
          id: number,
          title: number,
          href: `/office/reviews/${number}`,
          hint: request,
          state: decided ? 'done' : isLate ? 'waiting' : 'now',
          stateText: decided
            ? rich('registry:reviews.done', { day: day(decided.at) })
            : rich(isLate ? 'registry:reviews.late' : 'registry:reviews.waits', { day: day(dueAt) }),
        }))}
      />
    </>
  );
}
