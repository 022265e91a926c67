/** A second person confirms all of a report; it goes out; afterwards errata beside it. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { found, queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { reportHtml, standAlone } from '#app/ui/reports/report-html.ts';
import { publicReport } from '../../../services/reports/public-reports.server.ts';
import {
  confirmReport,
  correctReport,
  publishForm,
  publishReport,
} from '../../../services/reports/publish-report.server.ts';
import { loadReportDraft } from '../../../services/reports/report-desk.server.ts';
import { studioPersonOf } from '../../own.ts';
import { Errata } from '../errata.tsx';
import { ErratumForm, Steps } from './publish-parts.tsx';

export const meta = titled('reporting:publish.title');

const DID = { confirm: 'confirmed', publish: 'published', correct: 'corrected' } as const;

export const access = { GET: STUDIO, POST: 'staff:elsi-officer' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const who = studioPersonOf(visit);
  const page = found(await loadReportDraft(tools, who, params.reportDraft ?? ''));
  const out = await publicReport(tools, { report: page.id, version: null, language: visit.locale });
  const did = Object.values(DID).find((one) => queryOf(visit).has(one)) ?? null;
  return { page, out, did, mayPublish: who.role === 'elsi-officer', idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = studioPersonOf(visit);
  const report = params.reportDraft ?? '';
  const read = readForm(publishForm, visit, (field) => `reporting:field.${field}`);
  if (!read.ok) return askAgain(read);
  const form = read.value;
  const done =
    form.act === 'confirm'
      ? await confirmReport(tools, who, report, form)
      : form.act === 'publish'
        ? await publishReport(tools, who, { report, form, drawing: { draw: reportHtml, standAlone } })
        : await correctReport(tools, who, report, form);
  return done.ok ? seeOther(`/studio/reports/${report}/publish?${DID[form.act]}`) : refusedAgain(visit, done.refusal);
}

export default function PublishReportPage() {
  const { page, out, did, mayPublish, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day, number } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      {did && !state && <Notice tone="done" title={rich(`reporting:did.${did}`)} />}
      <PageTitle
        before={
          <a href={`/studio/reports/${page.id}`}>
            {rich('reporting:draft.title')} {page.id}
          </a>
        }
        lead={
          <span lang="ja">
            <Marked text={page.content.titles.ja} />
          </span>
        }
      >
        {rich('reporting:publish.title')}
      </PageTitle>
      {page.state !== 'out' && <Steps page={page} mayPublish={mayPublish} />}
      {out && (
        <>
          <h2>{rich('reports:version', { version: number(out.version), day: day(out.publishedAt) })}</h2>
          <p>{rich('reporting:publish.out', {}, { page: `/reports/${out.report}` })}</p>
          <Errata errata={out.errata} />
          {mayPublish && <ErratumForm version={out.version} state={state} idempotencyKey={idempotencyKey} />}
        </>
      )}
    </>
  );
}
