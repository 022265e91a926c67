/** For an account that looks at aggregates alone: what data there are, and how many people's consent covers them. */

import { nameWithReadings } from '#app/i18n/names-with-readings.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import type { DataSetClocks } from '../../domain/programme/data-set-clocks.ts';
import type { Covered } from '../../services/requests/count-coverage.server.ts';
import { People } from './coverage-part.tsx';

type Props = { readonly sets: readonly DataSetClocks[]; readonly counts: readonly Covered[] | null | undefined };

export function Overview({ sets, counts }: Props) {
  const { rich, t, locale, day } = useTexts();
  const columns = ['dataset', 'kept', ...(counts ? (['people'] as const) : [])] as const;
  return (
    <section id="form">
      <h2>{rich('apply:overview.title')}</h2>
      <p>{rich('apply:overview.lead')}</p>
      <DataTable
        caption={t('apply:overview.caption')}
        columns={columns}
        titles="apply:overview."
        rows={sets.map(({ id, title, embargo }) => ({
          id,
          cells: [
            <Marked key="set" text={nameWithReadings(title, locale)} />,
            embargo.state === 'runs'
              ? rich('apply:overview.until', { day: day(embargo.at) })
              : rich('apply:overview.free'),
            ...(counts
              ? [<People key="people" shown={counts.find(({ dataset }) => dataset === id)?.shown ?? null} />]
              : []),
          ],
        }))}
      />
      <p className="hint">{rich('apply:counts.lead')}</p>
      <PostForm hidden={{ do: 'count' }}>
        <Actions>
          <Button kind="primary">{rich('apply:counts.show')}</Button>
        </Actions>
      </PostForm>
    </section>
  );
}
