/** How many people's consent covers what is being asked for: never an exact figure. */
import { nameWithReadings } from '#app/i18n/names-with-readings.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import type { Covered } from '../../services/requests/count-coverage.server.ts';
import type { SectionProps } from './section-parts.tsx';

export function People({ shown }: { shown: number | null }) {
  const { rich, number } = useTexts();
  if (shown === null) return rich('apply:counts.limit');
  return shown === 0 ? rich('apply:counts.few') : rich('apply:counts.many', { number: number(shown) });
}

export function What({ action, kind }: Pick<Covered, 'action' | 'kind'>) {
  const { rich, t, marked } = useTexts();
  const words = t(`apply:choice.actions.${action}`);
  return kind ? rich('apply:counts.kind', { action: words, kind: marked(`samples:kind.${kind}`) }) : words;
}

function Figures({ counts, page }: { counts: readonly Covered[]; page: SectionProps['page'] }) {
  const { t, locale } = useTexts();
  const title = (id: string) => page.datasets.find((set) => set.id === id)?.title ?? { ja: id, en: id };
  return (
    <DataTable
      caption={t('apply:counts.caption')}
      columns={['dataset', 'action', 'people']}
      titles="apply:counts."
      rows={counts.map(({ dataset, action, kind, shown }) => ({
        id: `${dataset} ${action} ${kind ?? ''}`,
        cells: [
          <Marked key="set" text={nameWithReadings(title(dataset), locale)} />,
          <What key="what" action={action} kind={kind} />,
          <People key="people" shown={shown} />,
        ],
      }))}
    />
  );
}

export function CoveragePart({ page, state }: SectionProps) {
  const { rich } = useTexts();
  return (
    <section id="counts">
      <h2>{rich('apply:counts.title')}</h2>
      <p>{rich('apply:counts.lead')}</p>
      <p>{rich('apply:counts.kinds')}</p>
      {state?.counts && <Figures counts={state.counts} page={page} />}
      {state?.counts === null && <Notice tone="attention" title={rich('apply:counts.first')} />}
      <Actions>
        <Button name="do" value="count">
          {rich('apply:counts.show')}
        </Button>
      </Actions>
    </section>
  );
}
