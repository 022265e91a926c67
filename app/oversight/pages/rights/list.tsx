/** What people ask about their own data, with clocks: what is late first. Nothing of what they wrote is on it. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { CONTACTS } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { listRights } from '../../services/rights/rights-desk.server.ts';
import { rightsOfficerOf } from './officer.ts';
import { RightsState } from './parts.tsx';

export const meta = titled('duties:rights.title');
export const handle = { wide: true };

export const access = { GET: CONTACTS };
export const loader = ({ context: { visit, tools } }: RouteArgs) => listRights(tools, rightsOfficerOf(visit));

export default function RightsListPage() {
  const { lines: requests, more } = useLoaded<typeof loader>();
  const { rich, t, day, number } = useTexts();
  return (
    <>
      <PageTitle lead={rich('duties:rights.lead')}>{rich('duties:rights.title')}</PageTitle>
      {requests.length === 0 ? (
        <p>{rich('duties:rights.none')}</p>
      ) : (
        <DataTable
          caption={t('duties:rights.caption')}
          columns={['number', 'kind', 'state', 'due', 'opened']}
          titles="duties:rights."
          rows={requests.map(({ id, number: name, kind, standing, openedAt }) => ({
            id,
            cells: [
              <a key="number" href={`/rights-desk/${id}`}>
                {name}
              </a>,
              rich(`rights:kind.${kind}`),
              <RightsState key="state" standing={standing} />,
              standing.dueAt ? <Marked key="due" text={day(standing.dueAt)} /> : '–',
              <Marked key="opened" text={day(openedAt)} />,
            ],
          }))}
        />
      )}
      {more > 0 && <p>{rich('duties:rights.more', { number: number(more) })}</p>}
    </>
  );
}
