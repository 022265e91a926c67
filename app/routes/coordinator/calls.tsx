/** Who waits for a call, the nearest date first. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { type CallLine, listCalls } from '#app/services/calls/call-desk.server.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { type LoaderFunctionArgs, titled, useLoaderData } from '../framework.ts';
import { coordinatorOf } from './desk.ts';

export const meta = titled('coordinator:call.list');

export const loader = ({ context: { visit, tools } }: LoaderFunctionArgs) => listCalls(tools, coordinatorOf(visit));

export default function CallsPage() {
  const calls = useLoaderData<typeof loader>() as readonly CallLine[];
  const { rich, instant } = useTexts();
  return (
    <>
      <PageTitle lead={rich('coordinator:call.listLead')}>{rich('coordinator:call.list')}</PageTitle>
      {calls.length === 0 && <p>{rich('coordinator:call.none')}</p>}
      <TaskList
        tasks={calls.map(({ id, participant, dueAt, late, tries }) => ({
          id,
          title: participant,
          href: `/desk/calls/${id}`,
          state: late ? ('waiting' as const) : ('now' as const),
          hint: tries > 0 ? rich('coordinator:call.tries', { number: tries }) : undefined,
          stateText: rich(late ? 'coordinator:clock.late' : 'coordinator:clock.due', { until: instant(dueAt) }),
        }))}
      />
    </>
  );
}
