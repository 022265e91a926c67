/** All questions of one person, answered or not. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found, participantIn } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { loadPerson } from '../../services/desk/load-person.server.ts';
import { questionTask } from './waiting.tsx';

export const meta = titled('coordinator:questions.title');

export const access = { GET: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const { participant, questions } = found(
    await loadPerson(tools, coordinatorOf(visit), participantIn(params.participant)),
  );
  return { participant, questions };
}

export default function PersonQuestionsPage() {
  const { participant, questions } = useLoaded<typeof loader>();
  const texts = useTexts();
  const { rich, instant } = texts;
  return (
    <>
      <PageTitle before={<a href={`/desk/people/${participant}`}>{participant}</a>}>
        {rich('coordinator:questions.title')}
      </PageTitle>
      {questions.length === 0 && <p>{rich('coordinator:questions.none')}</p>}
      <TaskList
        tasks={questions.map(({ id, openedAt, isDone, ...clock }) => {
          const title = rich('coordinator:questions.asked', { at: instant(openedAt) });
          const open = { ...questionTask({ id, participant, ...clock }, texts), title };
          return isDone ? { id, title, href: open.href, state: 'done' as const } : open;
        })}
      />
    </>
  );
}
