/** Who asked for a talk at this hospital; the nearest date first. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { portionOf } from '#app/kernel/domain/portion.ts';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { RestOfList } from '#app/ui/page/rest-of-list.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { listCounsellingRequests } from '../../services/counselling/counsellor-desk.server.ts';
import { counsellorOf } from '../results/own.ts';

export const meta = titled('results:requests.title');

export const access = { GET: 'staff:genetic-counsellor' };
export const loader = async ({ context: { visit, tools } }: RouteArgs) =>
  portionOf(await listCounsellingRequests(tools, counsellorOf(visit)), queryOf(visit).get('page'));

const STATES = { open: 'now', answered: 'done', closed: 'done' } as const;

export default function CounsellorPage() {
  const shown = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  return (
    <>
      <PageTitle lead={rich('results:requests.lead')}>{rich('results:requests.title')}</PageTitle>
      {shown.lines.length === 0 && <p>{rich('results:requests.none')}</p>}
      <TaskList
        tasks={shown.lines.map(({ id, participant, openedAt, dueAt, late, state }) => ({
          id,
          title: participant,
          href: `/counsellor/${id}`,
          state: late ? 'waiting' : STATES[state],
          hint: rich('results:requests.since', { day: day(openedAt) }),
          stateText:
            state === 'open'
              ? rich(late ? 'coordinator:clock.late' : 'coordinator:clock.due', { until: day(dueAt) })
              : rich(`results:requests.${state}`),
        }))}
      />
      <RestOfList of={shown} path="/counsellor" />
    </>
  );
}
