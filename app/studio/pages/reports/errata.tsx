/** What was wrong in a published report, each with its day: it stands before the report, which itself never changes. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import type { PublicReport } from '../../services/reports/public-reports.server.ts';

export function Errata({ errata }: Pick<PublicReport, 'errata'>) {
  const { rich, day } = useTexts();
  return errata.map(({ at, text }) => (
    <Notice key={`${at} ${text}`} tone="attention" title={rich('reports:erratum', { day: day(at) })}>
      <p>
        <Marked text={text} />
      </p>
    </Notice>
  ));
}
