/** One request for erasure: the second of two people confirms it, or sees what became of it. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, refusedAgain } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { CONTACTS } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { confirmErasure } from '../../services/erasure/confirm-erasure.server.ts';
import { type ErasureLine, listErasures } from '../../services/erasure/erasure-rows.ts';
import { KeptAfterErasure } from './kept.tsx';
import { eraserOf } from './own.ts';
import { ErasureState } from './state.tsx';

export const meta = titled('erasure:confirm.title');

async function lineOf({ context: { visit, tools }, params }: RouteArgs): Promise<ErasureLine> {
  const lines = await listErasures(tools, eraserOf(visit));
  return found(lines.find(({ id }) => id === params.id) ?? null);
}

export const access = { GET: CONTACTS, POST: CONTACTS };
export const loader = async (args: RouteArgs) => ({ line: await lineOf(args) });

export async function action(args: RouteArgs) {
  const { visit, tools } = args.context;
  const { id } = await lineOf(args);
  const done = await confirmErasure(tools, eraserOf(visit), id);
  return done.ok ? seeOther(`/erasures/${id}`) : refusedAgain(visit, done.refusal);
}

export default function ErasurePage() {
  const { line } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { participant, why, opinion, isOwn, confirmedAt } = line;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<span className="number">{participant}</span>}>{rich('erasure:confirm.title')}</PageTitle>
      <SummaryList
        names="erasure:list."
        rows={[
          { id: 'why', value: rich(`erasure:why.${why}`) },
          { id: 'opinion', value: opinion },
          { id: 'state', value: <ErasureState line={line} /> },
        ]}
      />
      {!confirmedAt && !isOwn && (
        <>
          <Notice tone="attention" title={rich('erasure:confirm.attention')}>
            <p>{rich('erasure:confirm.text')}</p>
          </Notice>
          <PostForm id="form">
            <Actions>
              <Button kind="primary">{rich('erasure:confirm.give')}</Button>
            </Actions>
          </PostForm>
        </>
      )}
      <KeptAfterErasure />
      <p>
        <a href="/erasures">{rich('erasure:confirm.back')}</a>
      </p>
    </>
  );
}
