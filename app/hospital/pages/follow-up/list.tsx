/** What somebody has to do by hand after a turn of life, the nearest day first. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { portionOf } from '#app/kernel/domain/portion.ts';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { FOLLOW_UP_DESK } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { RestOfList } from '#app/ui/page/rest-of-list.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { loadFollowUps } from '../../services/follow-up/load-follow-ups.server.ts';
import { workerOf } from './own.ts';

export const meta = titled('life:followUps.title');

export const access = { GET: FOLLOW_UP_DESK };
export const loader = async ({ context: { visit, tools } }: RouteArgs) =>
  portionOf(await loadFollowUps(tools, workerOf(visit)), queryOf(visit).get('page'));

export default function FollowUpsPage() {
  const shown = useLoaded<typeof loader>();
  const { lines } = shown;
  const { rich, day } = useTexts();
  return (
    <>
      <PageTitle lead={rich('life:followUps.lead')}>{rich('life:followUps.title')}</PageTitle>
      {lines.length === 0 && <p>{rich('life:followUps.none')}</p>}
      <TaskList
        tasks={lines.map(({ id, participant, kind, dueAt, late }) => ({
          id,
          title: rich(`life:followUp.${kind}.title`),
          href: `/follow-ups/${id}`,
          state: late ? 'waiting' : 'now',
          hint: participant,
          stateText: rich(late ? 'life:followUps.late' : 'life:followUps.due', { day: day(dueAt) }),
        }))}
      />
      <RestOfList of={shown} path="/follow-ups" />
    </>
  );
}
