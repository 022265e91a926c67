/** What this holder has to do after withdrawals, the nearest date first. Numbers alone: no name is known here. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { portionOf } from '#app/kernel/domain/portion.ts';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { DATA_HOLDERS } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { RestOfList } from '#app/ui/page/rest-of-list.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { listTasks, type TaskLine } from '../../services/withdrawal-tasks/list-tasks.server.ts';
import { holdingIn } from './own.ts';

export const meta = titled('holder:title');

export const access = { GET: DATA_HOLDERS };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const holding = holdingIn(visit);
  const house = holding.role === 'data-holder' ? holding.holder : 'programme';
  const { open, closed } = await listTasks(tools, holding, visit.locale);
  return { house, shown: portionOf(open, queryOf(visit).get('page')), closed };
}

const STATES = { late: 'waiting', now: 'now', waits: 'later' } as const;

function Open({ lines }: { lines: readonly TaskLine[] }) {
  const { rich, day } = useTexts();
  return (
    <TaskList
      tasks={lines.map(({ id, participant, task, organisation, dueAt, state }) => ({
        id,
        title: rich(`withdrawal:task.${task}`),
        href: `/holder/${id}`,
        state: STATES[state],
        hint: (
          <>
            {participant}
            {organisation && (
              <>
                {' · '}
                <Marked text={organisation} />
              </>
            )}
          </>
        ),
        stateText: rich(`holder:state.${state}`, { day: day(dueAt) }),
      }))}
    />
  );
}

function Closed({ lines }: { lines: readonly TaskLine[] }) {
  const { rich, t, day } = useTexts();
  return (
    <DataTable
      caption={t('holder:closed.title')}
      columns={['task', 'participant', 'outcome']}
      titles="holder:closed."
      rows={lines.map(({ id, task, participant, outcome, closedAt }) => ({
        id,
        cells: [
          <a key="task" href={`/holder/${id}`}>
            {rich(`withdrawal:task.${task}`)}
          </a>,
          participant,
          <>
            {rich(`holder:outcome.${outcome}`)} <Marked text={closedAt ? day(closedAt) : ''} />
          </>,
        ],
      }))}
    />
  );
}

export default function HolderPage() {
  const { house, shown, closed } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <PageTitle before={rich(`withdrawal:holder.${house}`)} lead={rich('holder:lead')}>
        {rich('holder:title')}
      </PageTitle>
      {shown.lines.length === 0 ? <p>{rich('holder:none')}</p> : <Open lines={shown.lines} />}
      <RestOfList of={shown} path="/holder" />
      {closed.length > 0 && (
        <>
          <h2>{rich('holder:closed.title')}</h2>
          <Closed lines={closed} />
        </>
      )}
    </>
  );
}
