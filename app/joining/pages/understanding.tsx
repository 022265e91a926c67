/** Not an examination: it tells us what to explain once more. */

import { joinerOf } from '#app/consent/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { READS } from '#app/kernel/services/access/groups.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { loadUnderstanding } from '../services/load-understanding.server.ts';

export const meta = titled('joining:understanding.title');

export const access = { GET: READS };
export const loader = ({ context: { visit, tools } }: RouteArgs) =>
  loadUnderstanding(tools, joinerOf(visit), visit.locale);

const STATES = { right: 'done', wrong: 'waiting', 'not-answered': 'now' } as const;

export default function UnderstandingPage() {
  const { lines, next } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const tasks = lines.map(({ id, question, state }) => ({
    id,
    title: <DocText text={question} />,
    href: `/join/understanding/${id}`,
    state: STATES[state],
    stateText: rich(`joining:understanding.state.${state}`),
  }));
  return (
    <>
      <PageTitle lead={rich('joining:understanding.lead')}>{rich('joining:understanding.title')}</PageTitle>
      <p>{rich('joining:understanding.noBarrier')}</p>
      <Actions>
        {next && (
          <ButtonLink href={`/join/understanding/${next}`} kind="primary">
            {rich('joining:understanding.begin')}
          </ButtonLink>
        )}
        <ButtonLink href="/join">{rich('joining:toList')}</ButtonLink>
      </Actions>
      <TaskList tasks={tasks} />
      <p>{rich('joining:ownWords.offer', {}, { words: '/join/understanding/in-my-words' })}</p>
    </>
  );
}
