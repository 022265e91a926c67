/** The published reports, the newest first. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { listReports, type ReportLine } from '../../services/reports/public-reports.server.ts';

export const meta = titled('reports:title');

export const access = { GET: 'anyone' };
export const loader = async ({ context: { tools, visit } }: RouteArgs) => ({
  reports: await listReports(tools, visit.locale),
});

function One({ report }: { report: ReportLine }) {
  const { rich, day, number } = useTexts();
  const { report: id, title, from, to, version, publishedAt, hasErrata } = report;
  return (
    <li>
      <h2>
        <a href={`/reports/${id}`}>
          <Marked text={title} />
        </a>
      </h2>
      <p>{rich('reports:head.period', { from: day(from), to: day(to) })}</p>
      <p className="hint">
        {rich('reports:head.published', { report: id, version: number(version), day: day(publishedAt) })}
        {hasErrata && <> {rich('reports:list.hasErrata')}</>}
      </p>
    </li>
  );
}

export default function ReportsPage() {
  const { reports } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <PageTitle lead={rich('reports:lead')}>{rich('reports:title')}</PageTitle>
      {reports.length === 0 && <p>{rich('reports:list.none')}</p>}
      <ul role="list">
        {reports.map((report) => (
          <One key={report.report} report={report} />
        ))}
      </ul>
      <p className="screen-only">
        <a href="/figures">{rich('figures:title')}</a>
      </p>
    </>
  );
}
