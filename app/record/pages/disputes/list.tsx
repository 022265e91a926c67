/** Records in doubt: what waits, the nearest day first. */

import { listEntryDisputes } from '#app/hospital/index.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { portionOf } from '#app/kernel/domain/portion.ts';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { DISPUTE_DESK } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { RestOfList } from '#app/ui/page/rest-of-list.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { keeperOf } from './own.ts';

export const meta = titled('coordinator:doubts.title');

export const access = { GET: DISPUTE_DESK };
export const loader = async ({ context: { visit, tools } }: RouteArgs) =>
  portionOf(await listEntryDisputes(tools, keeperOf(visit)), queryOf(visit).get('page'));

export default function EntryDisputesPage() {
  const shown = useLoaded<typeof loader>();
  const { lines } = shown;
  const { rich, instant } = useTexts();
  return (
    <>
      <PageTitle lead={rich('coordinator:doubts.lead')}>{rich('coordinator:doubts.title')}</PageTitle>
      {lines.length === 0 && <p>{rich('coordinator:doubts.none')}</p>}
      <TaskList
        tasks={lines.map(({ id, participant, about, stopsUse, isTaken, dueAt, late }) => ({
          id,
          title: participant,
          href: `/doubts/${id}`,
          state: late ? 'waiting' : 'now',
          hint: (
            <>
              {rich(`doubt:about.${about}`)} ·{' '}
              {rich(stopsUse ? 'coordinator:doubts.stopped' : 'coordinator:doubts.notStopped')} ·{' '}
              {rich(isTaken ? 'coordinator:doubts.taken' : 'coordinator:doubts.free')}
            </>
          ),
          stateText: rich(late ? 'coordinator:clock.late' : 'coordinator:clock.due', { until: instant(dueAt) }),
        }))}
      />
      <RestOfList of={shown} path="/doubts" />
    </>
  );
}
