/** Counts in words: in tens, or few. One sentence above each table says so. */
import type { ReactNode } from 'react';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import type { CampaignPlan } from '../../domain/reconsent/plan.ts';
import type { ShownCount } from '../../domain/reconsent/shown-count.ts';

export function useCount(): (count: ShownCount) => string {
  const { t, number } = useTexts();
  return (count) => (count === null ? t('reconsent:few') : number(count));
}

/** What a wave of a plan is called: by its place, the last by whom it takes. */
export function useWaveName({ waves }: Pick<CampaignPlan, 'waves'>): (place: number) => string {
  const { t } = useTexts();
  return (place) => {
    if (place < waves.length - 1) return t('reconsent:wave.one', { number: place + 1 });
    return t(waves.length === 1 ? 'reconsent:wave.only' : 'reconsent:wave.rest');
  };
}

export type CountLine = { readonly id: string; readonly name: ReactNode; readonly count: ShownCount };

/** Names and figures side by side. */
export function CountTable({
  caption,
  head,
  lines,
}: {
  caption: string;
  head: ReactNode;
  lines: readonly CountLine[];
}) {
  const { rich } = useTexts();
  const counted = useCount();
  return (
    <DataTable
      caption={caption}
      columns={[
        { id: 'name', title: head },
        { id: 'people', title: rich('reconsent:people'), isNumber: true },
      ]}
      rows={lines.map(({ id, name, count }) => ({ id, cells: [name, counted(count)] }))}
    />
  );
}
