/** What was written and waits to be read: the oldest first, each with the day that was promised. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { waitingComments } from '../../../services/consultations/moderate.server.ts';
import { moderatorOf } from './own.ts';

export const meta = titled('consulting:queue.title');

export const access = { GET: 'staff:elsi-officer' };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  waiting: await waitingComments(tools, moderatorOf(visit)),
});

export default function CommentsPage() {
  const { waiting } = useLoaded<typeof loader>();
  const { rich, day, instant } = useTexts();
  return (
    <>
      <PageTitle
        before={<a href="/studio/consultations">{rich('consulting:title')}</a>}
        lead={rich('consulting:queue.lead', {}, { rules: '/consultations/rules' })}
      >
        {rich('consulting:queue.title')}
      </PageTitle>
      {waiting.length === 0 && <p>{rich('consulting:queue.none')}</p>}
      <TaskList
        tasks={waiting.map(({ number, kind, consultation, saidAs, receivedAt, dueAt, isLate }) => ({
          id: number,
          title: number,
          href: `/studio/consultations/comments/${number}`,
          hint: (
            <>
              {rich(`consultations:kind.${kind}`)} {consultation} {rich(`consultations:saidAs.${saidAs}`)}{' '}
              {instant(receivedAt)}
            </>
          ),
          state: isLate ? 'waiting' : 'now',
          stateText: rich(isLate ? 'consulting:queue.late' : 'consulting:queue.due', { day: day(dueAt) }),
        }))}
      />
    </>
  );
}
