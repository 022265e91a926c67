/** Everything that was said and is not settled: what is late on top, then by the day that was promised. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { OwnTitle } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { waitingAnswers } from '../../../services/consultations/studio-consultations.server.ts';
import { moderatorOf } from '../studio/own.ts';

export const meta = titled('consulting:answers.title');

export const access = { GET: 'staff:elsi-officer' };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => {
  moderatorOf(visit);
  return { voices: await waitingAnswers(tools, visit.locale) };
};

const FIRST = 80;

export default function AnswersPage() {
  const { voices } = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  return (
    <>
      <PageTitle before={<a href="/studio">{rich('studio:desk.title')}</a>} lead={rich('consulting:answers.lead')}>
        {rich('consulting:answers.title')}
      </PageTitle>
      {voices.length === 0 && <p>{rich('consulting:answers.none')}</p>}
      <TaskList
        tasks={voices.map(({ number, kind, words, state, dueAt, isLate, isMarked }) => ({
          id: number,
          title: number,
          href: `/studio/answers/${number}`,
          hint: (
            <>
              {rich(`consultations:kind.${kind}`)} {rich(`consultations:states.${state}`)}
              <br />
              {!isMarked && words !== null && <OwnTitle>{words.slice(0, FIRST)}</OwnTitle>}
            </>
          ),
          state: isLate ? 'waiting' : 'now',
          stateText: rich(isLate ? 'consulting:answers.late' : 'consulting:answers.due', { day: day(dueAt) }),
        }))}
      />
    </>
  );
}
