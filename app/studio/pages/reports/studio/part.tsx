/** One part of a report: words in three languages beside each other, a figure with the rows that are shown of it, or acts as they were counted. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, queryOf } from '#app/kernel/pages/desk.ts';
import { notFound, type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { adviceOnPart, loadReportDraft } from '../../../services/reports/report-desk.server.ts';
import { studioPersonOf } from '../../own.ts';
import { ActsPartForm } from './acts-part.tsx';
import { changeAction } from './change-action.ts';
import { FigurePartForm } from './figure-part.tsx';
import { TextPartForm } from './text-part.tsx';

export const meta = titled('reporting:part.title');
export const handle = { wide: true };
export const action = changeAction;

export const access = { GET: STUDIO, POST: STUDIO };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const page = found(await loadReportDraft(tools, studioPersonOf(visit), params.reportDraft ?? ''));
  const shown = page.parts.find(({ part }) => part.id === params.reportPart);
  if (!shown) throw notFound();
  const advice = shown.part.kind === 'text' ? await adviceOnPart(tools, shown.part) : [];
  return { page, part: shown.part.id, advice, isSaved: queryOf(visit).has('saved') };
}

const TITLES = {
  text: 'reporting:part.title',
  figure: 'reporting:part.figureTitle',
  acts: 'reporting:part.actsTitle',
} as const;

export default function PartPage() {
  const { page, part, advice, isSaved } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const shown = page.parts.find((one) => one.part.id === part);
  if (!shown) return null;
  const faults = page.faults.filter(({ where }) => where === part);
  return (
    <>
      <ErrorSummary state={state} />
      {isSaved && !state && <Notice tone="done" title={rich('reporting:did.saved')} />}
      <PageTitle
        before={
          <a href={`/studio/reports/${page.id}`}>
            {rich('reporting:draft.title')} {page.id}
          </a>
        }
      >
        {rich(TITLES[shown.part.kind])}
      </PageTitle>
      {shown.part.kind === 'text' ? (
        <TextPartForm part={shown.part} hash={shown.hash} state={state} faults={faults} advice={advice} />
      ) : shown.part.kind === 'acts' ? (
        <ActsPartForm part={shown.part} hash={shown.hash} since={shown.since} />
      ) : (
        <FigurePartForm shown={shown} page={page} state={state} />
      )}
      <PostForm hidden={{ act: 'remove', id: part, stood: shown.hash }}>
        <p>{rich('reporting:part.removeText')}</p>
        <Actions>
          <Button kind="link">{rich('reporting:part.remove')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
