/** Who waits for a call, the nearest date first. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { portionOf } from '#app/kernel/domain/portion.ts';
import { coordinatorOf, queryOf } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { RestOfList } from '#app/ui/page/rest-of-list.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { listCalls } from '../../services/calls/call-desk.server.ts';

export const meta = titled('coordinator:call.list');

export const access = { GET: 'staff:site-coordinator' };
export const loader = async ({ context: { visit, tools } }: RouteArgs) =>
  portionOf(await listCalls(tools, coordinatorOf(visit)), queryOf(visit).get('page'));

export default function CallsPage() {
  const shown = useLoaded<typeof loader>();
  const { rich, instant } = useTexts();
  return (
    <>
      <PageTitle lead={rich('coordinator:call.listLead')}>{rich('coordinator:call.list')}</PageTitle>
      {shown.lines.length === 0 && <p>{rich('coordinator:call.none')}</p>}
      <TaskList
        tasks={shown.lines.map(({ id, participant, dueAt, late, tries }) => ({
          id,
          title: participant,
          href: `/desk/calls/${id}`,
          state: late ? ('waiting' as const) : ('now' as const),
          hint: tries > 0 ? rich('coordinator:call.tries', { number: tries }) : undefined,
          stateText: rich(late ? 'coordinator:clock.late' : 'coordinator:clock.due', { until: instant(dueAt) }),
        }))}
      />
      <RestOfList of={shown} path="/desk/calls" />
    </>
  );
}
