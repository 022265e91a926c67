/** A report as it is written: its parts in order, what is wrong in each, of which release its figures are. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, queryOf } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type DraftPage, loadReportDraft } from '../../../services/reports/report-desk.server.ts';
import { studioPersonOf } from '../../own.ts';
import { changeAction } from './change-action.ts';
import { AddPart, HeadForm } from './draft-forms.tsx';
import { Faults } from './faults.tsx';
import { PartList } from './part-list.tsx';

export const meta = titled('reporting:draft.title');
export const action = changeAction;

export const access = { GET: STUDIO, POST: STUDIO };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const page = found(await loadReportDraft(tools, studioPersonOf(visit), params.reportDraft ?? ''));
  return { page, isSaved: queryOf(visit).has('saved'), part: tools.ids.uuid() };
}

/** Figures stay those of one release; whoever writes decides when they move on, all at once. */
function Release({ page: { release, newer } }: { page: DraftPage }) {
  const { rich, day, number } = useTexts();
  if (!release) return <p>{rich('figures:none')}</p>;
  const values = { day: day(release.madeAt), number: number(release.number), revision: number(release.revision) };
  return (
    <>
      <p>{rich('reports:head.asOf', values)}</p>
      {newer && (
        <Notice
          tone="attention"
          title={rich('reporting:newer.title', { number: number(newer.number), day: day(newer.madeAt) })}
        >
          <p>{rich('reporting:newer.text')}</p>
          <PostForm hidden={{ act: 'release', release: String(newer.number) }}>
            <Actions>
              <Button>{rich('reporting:newer.move', { number: number(newer.number) })}</Button>
            </Actions>
          </PostForm>
        </Notice>
      )}
    </>
  );
}

export default function DraftReportPage() {
  const { page, isSaved, part } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, instant } = useTexts();
  const whole = page.faults.filter(({ where }) => where === 'whole');
  return (
    <>
      <ErrorSummary state={state} />
      {isSaved && !state && <Notice tone="done" title={rich('reporting:did.saved')} />}
      <PageTitle
        before={<a href="/studio/reports">{rich('reporting:title')}</a>}
        lead={rich('reporting:draft.saved', { number: page.number, at: instant(page.savedAt) })}
      >
        {rich('reporting:draft.title')} {page.id}
      </PageTitle>
      {page.state === 'out' && (
        <Notice title={rich('reporting:draft.isOut', { version: page.version ?? 0 })}>
          <p>{rich('reporting:draft.isOutText', {}, { publish: `/studio/reports/${page.id}/publish` })}</p>
        </Notice>
      )}
      <Release page={page} />
      <p>
        <a href={`/studio/reports/${page.id}/preview`}>{rich('reporting:preview.title')}</a>
      </p>
      <p>
        <a href={`/studio/reports/${page.id}/publish`}>{rich('reporting:publish.title')}</a>
      </p>
      <h2>{rich('reporting:draft.parts')}</h2>
      {page.parts.length === 0 ? <p>{rich('reporting:draft.noParts')}</p> : <PartList page={page} />}
      <AddPart page={page} part={part} />
      <h2>{rich('reporting:head.title')}</h2>
      {whole.length > 0 && <Faults faults={whole} />}
      <HeadForm page={page} state={state} />
    </>
  );
}
