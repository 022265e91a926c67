/** What withdrawals ask of every holder and is not done yet, the nearest date first. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { loadDesk } from '../../services/desk/load-desk.server.ts';
import { withdrawalTask } from './waiting.tsx';

export const meta = titled('coordinator:tasks.title');

export const access = { GET: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const { tasks } = await loadDesk(tools, coordinatorOf(visit));
  return { tasks };
}

export default function TasksPage() {
  const { tasks } = useLoaded<typeof loader>();
  const texts = useTexts();
  const { rich } = texts;
  return (
    <>
      <PageTitle lead={rich('coordinator:tasks.lead')}>{rich('coordinator:tasks.title')}</PageTitle>
      {tasks.length === 0 && <p>{rich('coordinator:tasks.none')}</p>}
      {tasks.length > 0 && <TaskList tasks={tasks.map((one) => withdrawalTask(one, texts))} />}
    </>
  );
}
