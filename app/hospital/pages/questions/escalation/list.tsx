/** Questions that were passed on to the programme's contact: not answered in time, or not by the answer. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { CONTACTS } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { listEscalated } from '../../../services/questions/answer-question.server.ts';
import { contactOf } from './own.ts';

export const meta = titled('coordinator:escalations.title');

export const access = { GET: CONTACTS };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  lines: await listEscalated(tools, contactOf(visit)),
});

export default function EscalationsPage() {
  const { lines } = useLoaded<typeof loader>();
  const { rich, instant } = useTexts();
  return (
    <>
      <PageTitle lead={rich('coordinator:escalations.lead')}>{rich('coordinator:escalations.title')}</PageTitle>
      {lines.length === 0 && <p>{rich('coordinator:questions.none')}</p>}
      <TaskList
        tasks={lines.map(({ id, participant, because, dueAt, late }) => ({
          id,
          title: participant,
          href: `/escalations/${id}`,
          state: late ? 'waiting' : 'now',
          hint: rich(`coordinator:escalations.${because}`),
          stateText: rich(late ? 'coordinator:clock.late' : 'coordinator:clock.due', { until: instant(dueAt) }),
        }))}
      />
    </>
  );
}
