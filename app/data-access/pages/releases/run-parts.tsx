/** What the gate said of a list, as it said it: numbers, reasons where enough people have them, and nothing finer. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import type { Told } from '../../services/releases/runs.server.ts';

export function GateCounts({ told, at }: { told: Told; at: string }) {
  const { rich, t, number, instant } = useTexts();
  const reasons = Object.entries(told.denied);
  const denied = told.read - told.permitted;
  return (
    <>
      <h2>{rich('release:told.title')}</h2>
      <SummaryList
        names="release:told."
        rows={[
          { id: 'read', value: number(told.read) },
          { id: 'permitted', value: number(told.permitted) },
          { id: 'denied', value: number(denied) },
          { id: 'at', value: rich('release:run.at', { at: instant(at) }) },
        ]}
      />
      {reasons.length > 0 && (
        <DataTable
          caption={t('release:told.reasons')}
          columns={[
            { id: 'reason', title: rich('release:told.reason') },
            { id: 'samples', title: rich('release:list.samples'), isNumber: true },
          ]}
          rows={reasons.map(([code, count]) => ({
            id: code,
            cells: [rich(`release:reason.${code}`), number(count)],
          }))}
        />
      )}
      {denied > 0 && <p className="hint">{rich(reasons.length > 0 ? 'release:told.some' : 'release:told.none')}</p>}
    </>
  );
}
