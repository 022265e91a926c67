/** What stays after an erasure, why, and for how long: seen by both people before they act, and beside what was done. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { KEPT_OF_HER } from '../../services/erasure/erasure-rows.ts';

export function KeptAfterErasure() {
  const { rich, t } = useTexts();
  return (
    <>
      <h2>{rich('erasure:kept.title')}</h2>
      <p>{rich('erasure:keeps')}</p>
      <DataTable
        prose
        caption={t('erasure:kept.caption')}
        columns={['what', 'why', 'until']}
        titles="erasure:kept."
        rows={KEPT_OF_HER.map((kind) => ({
          id: kind,
          cells: [
            rich(`erasure:kept.${kind}.what`),
            rich(`erasure:kept.${kind}.why`),
            rich(`erasure:kept.${kind}.until`),
          ],
        }))}
      />
      <p>{rich('erasure:kept.copies')}</p>
    </>
  );
}
