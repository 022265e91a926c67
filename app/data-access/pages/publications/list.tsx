/** What recipients mean to publish: what waits for a word first. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { listPublications } from '../../services/publications/publication-rows.server.ts';
import { officeStandings } from '../../services/requests/office-standing.server.ts';
import { officeOf } from '../review/own.ts';

export const meta = titled('publications:title');

export const access = { GET: 'staff:review-secretariat' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const all = await listPublications(tools, visit.locale);
  const requests = all.map(({ request }) => request);
  const standingOn = await officeStandings(tools, officeOf(visit), requests);
  return { shown: all.filter(({ request }) => standingOn(request) !== 'recused') };
}

export default function PublicationsPage() {
  const { shown } = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  return (
    <>
      <PageTitle lead={rich('publications:lead')}>{rich('publications:title')}</PageTitle>
      {shown.length === 0 && <p>{rich('publications:none')}</p>}
      <TaskList
        tasks={shown.map(({ publication, request, organisation, toCommittee, isOpen, where, shownAt }) => ({
          id: publication,
          title: rich('publications:of', { request, day: day(shownAt) }),
          href: `/publications/${publication}`,
          // what waits for others is not the office's to do
          state: where === 'office' ? 'now' : isOpen ? 'waiting' : 'done',
          hint: (
            <>
              <Marked text={organisation} /> ·{' '}
              {rich(toCommittee ? 'publications:individual' : 'publications:noIndividual')}
            </>
          ),
          stateText: rich(`publications:where.${where}`),
        }))}
      />
    </>
  );
}
