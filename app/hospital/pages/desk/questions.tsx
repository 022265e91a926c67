/** Questions of this site that wait for an answer, the oldest first. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { loadDesk } from '../../services/desk/load-desk.server.ts';
import { questionTask } from './waiting.tsx';

export const meta = titled('coordinator:questions.title');

export const access = { GET: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const { questions } = await loadDesk(tools, coordinatorOf(visit));
  return { questions };
}

export default function QuestionsPage() {
  const { questions } = useLoaded<typeof loader>();
  const texts = useTexts();
  const { rich } = texts;
  return (
    <>
      <PageTitle lead={rich('coordinator:questions.lead')}>{rich('coordinator:questions.title')}</PageTitle>
      {questions.length === 0 && <p>{rich('coordinator:questions.none')}</p>}
      {questions.length > 0 && <TaskList tasks={questions.map((one) => questionTask(one, texts))} />}
    </>
  );
}
