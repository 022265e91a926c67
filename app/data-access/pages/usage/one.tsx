/** The report of one file: how many lines were taken, and each that was not, with the reason. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { found } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { DATA_HOLDERS } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { loadIntake } from '../../services/usage/usage-desk.server.ts';
import { usageSeatIn } from './own.ts';

export const meta = titled('usage:report.title');

export const access = { GET: DATA_HOLDERS };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  usageSeatIn(visit);
  return { report: found(await loadIntake(tools, params.id ?? '')) };
}

const COLUMNS = ['line', 'number', 'why'] as const;

export default function UsageReportPage() {
  const { report } = useLoaded<typeof loader>();
  const { rich, marked, instant, number } = useTexts();
  const { takenAt, refused, counts, refusedLines } = report;
  return (
    <>
      <PageTitle before={<a href="/usage-records">{rich('usage:title')}</a>} lead={<Marked text={instant(takenAt)} />}>
        {rich('usage:report.title')}
      </PageTitle>
      <Notice
        tone={refused > 0 ? 'attention' : 'done'}
        title={rich(refused > 0 ? 'usage:report.someRefused' : 'usage:report.allTaken')}
      >
        <p>{rich(refused > 0 ? 'usage:report.someRefusedText' : 'usage:report.allTakenText')}</p>
      </Notice>
      <SummaryList
        rows={counts.map(({ outcome, count }) => ({
          id: outcome,
          name: rich(`usage:line.${outcome}`),
          value: number(count),
        }))}
      />
      {refusedLines.length > 0 && (
        <DataTable
          caption={marked('usage:report.refused')}
          columns={COLUMNS}
          titles="usage:report."
          rows={refusedLines.map((line) => ({
            id: String(line.line),
            cells: [number(line.line), line.number || '—', rich(`usage:line.${line.outcome}`)],
          }))}
        />
      )}
      {refused > refusedLines.length && (
        <p>{rich('usage:report.more', { number: number(refused - refusedLines.length) })}</p>
      )}
    </>
  );
}
