/** Data sets and their clocks: what may go to whom, from when. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { DATA_HOLDERS } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type DataSetLine, DISEASES, EVERY_DISEASE, listDataSets } from '../../services/data-sets/data-sets.server.ts';
import { setterOf } from './own.ts';

export const meta = titled('release:dataset.title');
export const handle = { wide: true };

export const access = { GET: DATA_HOLDERS };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  setterOf(visit);
  const spoken = namesIn(visit.locale);
  const labels = new Map(DISEASES.map(({ id, label }) => [id, label[spoken]]));
  return (await listDataSets(tools)).map((one) => ({
    ...one,
    title: one.title[spoken],
    diseases: one.diseases.includes(EVERY_DISEASE) ? [] : one.diseases.map((id) => labels.get(id) ?? id),
  }));
}
type Line = Omit<DataSetLine, 'title' | 'diseases'> & { title: string; diseases: readonly string[] };

const COLUMNS = ['set', 'diseases', 'embargo', 'public'] as const;

function Table({ lines }: { lines: readonly Line[] }) {
  const { rich, t, day } = useTexts();
  const clock = (kind: 'embargo' | 'public', { state, ...rest }: Line['embargo']) =>
    rich(`release:dataset.${kind}-${state}`, { day: 'at' in rest ? day(rest.at) : '' });
  return (
    <DataTable
      prose
      caption={t('release:dataset.caption')}
      columns={COLUMNS}
      titles="release:dataset."
      rows={lines.map((line) => ({
        id: line.id,
        cells: [
          <>
            <a href={`/datasets/set?id=${encodeURIComponent(line.id)}`}>{line.title}</a>
            <p className="hint">{line.id}</p>
          </>,
          line.diseases.length === 0
            ? rich('release:dataset.everyDisease')
            : line.diseases.join(t('release:new.separator')),
          clock('embargo', line.embargo),
          clock('public', line.publicDatabase),
        ],
      }))}
    />
  );
}

export default function DataSetsPage() {
  const lines = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <PageTitle lead={rich('release:dataset.lead')}>{rich('release:dataset.title')}</PageTitle>
      {lines.length === 0 ? <p>{rich('release:dataset.none')}</p> : <Table lines={lines} />}
      <Actions>
        <ButtonLink href="/datasets/set">{rich('release:dataset.new')}</ButtonLink>
      </Actions>
    </>
  );
}
