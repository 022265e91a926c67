/** A report as its readers will see it, in each language. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { found, queryOf } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { Exact } from '#app/ui/reports/exact.tsx';
import { reportHtml } from '#app/ui/reports/report-html.ts';
import { markupTree } from '../../../services/reports/public-reports.server.ts';
import { previewReport } from '../../../services/reports/report-desk.server.ts';
import { studioPersonOf } from '../../own.ts';

export const meta = titled('reporting:preview.title');

export const access = { GET: STUDIO };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const who = studioPersonOf(visit);
  const language = LANGUAGES.find((one) => one === queryOf(visit).get('see')) ?? visit.locale;
  const shown = found(await previewReport(tools, who, { report: params.reportDraft ?? '', language }));
  return { report: shown.report, language, nodes: markupTree(reportHtml(shown, language)) };
}

export default function PreviewPage() {
  const { report, language, nodes } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const draft = `/studio/reports/${report}`;
  return (
    <>
      <Notice title={rich('reporting:preview.heading')}>
        <p>{rich('reporting:preview.back', {}, { back: draft, publish: `${draft}/publish` })}</p>
        <ul className="in-line" role="list">
          {LANGUAGES.map((one) => (
            <li key={one}>
              <a href={`${draft}/preview?see=${one}`} aria-current={one === language ? 'page' : undefined}>
                {rich(`newsroom:language.${one}`)}
              </a>
            </li>
          ))}
        </ul>
      </Notice>
      <article className="as-readers" lang={spokenIn(language)}>
        <Exact nodes={nodes} />
      </article>
    </>
  );
}
