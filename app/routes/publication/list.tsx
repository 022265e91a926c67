/** What recipients mean to publish: what waits for the office's word first. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { listPublications, type ShownPublication } from '#app/services/publications/clear-publication.server.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { type LoaderFunctionArgs, titled, useLoaderData } from '../framework.ts';

export const meta = titled('publications:title');

export const loader = async ({ context: { visit, tools } }: LoaderFunctionArgs) => ({
  shown: await listPublications(tools, visit.locale),
});

export default function PublicationsPage() {
  const { shown } = useLoaderData<typeof loader>() as { shown: readonly ShownPublication[] };
  const { rich, instant } = useTexts();
  return (
    <>
      <PageTitle lead={rich('publications:lead')}>{rich('publications:title')}</PageTitle>
      {shown.length === 0 && <p>{rich('publications:none')}</p>}
      <TaskList
        tasks={shown.map(({ publication, request, organisation, individual, cleared, shownAt }) => ({
          id: publication,
          title: (
            <>
              {request} <Marked text={organisation} />
            </>
          ),
          href: `/publications/${publication}`,
          state: cleared === null ? 'now' : 'done',
          hint: rich(individual ? 'publications:individual' : 'publications:noIndividual'),
          stateText: rich(
            cleared === null ? 'publications:waits' : cleared ? 'publications:cleared' : 'publications:held',
            {
              at: instant(shownAt),
            },
          ),
        }))}
      />
    </>
  );
}
