/** One list in hand: what the gate says of it, recording it, and what may leave, once it may. */

import { z } from 'zod';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, queryOf, readForm } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { recordRun, settleRuns } from '../../services/releases/record-run.server.ts';
import { findRun, type Run } from '../../services/releases/runs.server.ts';
import { tryRun } from '../../services/releases/start-run.server.ts';
import { KindCounts } from './kind-parts.tsx';
import { deskOf } from './own.ts';
import { GateCounts } from './run-parts.tsx';

export const meta = titled('release:run.title');

const form = z.object({ do: z.enum(['try', 'record']) });
const NOT_TAKEN = ['denied', 'no-answer', 'gone'] as const;

export const access = { GET: 'staff:release-desk', POST: 'staff:release-desk' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  deskOf(visit);
  await settleRuns(tools);
  const said = queryOf(visit).get('list');
  return {
    run: found(await findRun(tools, params.id ?? '')),
    notTaken: NOT_TAKEN.find((why) => why === said) ?? null,
  };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const desk = deskOf(visit);
  const { id } = found(await findRun(tools, params.id ?? ''));
  const read = readForm(form, visit, () => 'release:run.title');
  if (!read.ok) return askAgain(read);
  await (read.value.do === 'try' ? tryRun(tools, id) : recordRun(tools, desk, id));
  return seeOther(`/releases/runs/${id}`);
}

/** Nothing went out: why, and what to do. */
function NotGone({ run }: { run: Run }) {
  const { rich } = useTexts();
  if (!run.ended) return null;
  return (
    <Notice tone="attention" title={rich('release:run.nothingOut')}>
      <p>{rich(`release:ended.${run.ended}`)}</p>
    </Notice>
  );
}

function Ready({ run }: { run: Run }) {
  const { rich } = useTexts();
  const hasOtherKinds = run.ended === 'kind';
  const mayRecord = run.told !== null && run.told.permitted > 0 && !hasOtherKinds;
  return (
    <PostForm id="form">
      {mayRecord && <p>{rich('release:run.before', { count: run.told?.permitted ?? 0 })}</p>}
      <Actions>
        {mayRecord && (
          <Button kind="primary" name="do" value="record">
            {rich('release:run.record')}
          </Button>
        )}
        {hasOtherKinds && (
          <ButtonLink kind="primary" href={`/releases/new?approval=${encodeURIComponent(run.approval)}`}>
            {rich('release:list.new')}
          </ButtonLink>
        )}
        <Button kind={mayRecord || hasOtherKinds ? 'plain' : 'primary'} name="do" value="try">
          {rich('release:run.tryAgain')}
        </Button>
      </Actions>
    </PostForm>
  );
}

function Complete({ run }: { run: Run }) {
  const { rich } = useTexts();
  return (
    <>
      <Notice tone="done" title={rich('release:run.done')}>
        <p>{rich('release:run.doneText', { manifest: run.manifest ?? '' })}</p>
      </Notice>
      {run.hasFile ? (
        <>
          <p>{rich('release:run.takeText')}</p>
          <Actions>
            <ButtonLink kind="primary" href={`/releases/runs/${run.id}/list.csv`}>
              {rich('release:run.take')}
            </ButtonLink>
          </Actions>
        </>
      ) : (
        <p>{rich('release:run.fileGone')}</p>
      )}
    </>
  );
}

export default function RunPage() {
  const { run, notTaken } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, number, instant } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/releases">{rich('release:title')}</a>}>{rich('release:run.title')}</PageTitle>
      {notTaken && (
        <Notice tone="error" title={rich('release:run.nothingOut')}>
          <p>{rich(`release:notTaken.${notTaken}`)}</p>
        </Notice>
      )}
      <NotGone run={run} />
      <SummaryList
        names="release:run."
        rows={[
          { id: 'approval', value: run.approval },
          { id: 'dataset', name: rich('release:new.dataset'), value: run.dataset },
          { id: 'action', name: rich('release:new.action'), value: rich(`release:action.${run.action}`) },
          { id: 'lines', value: number(run.lines) },
          { id: 'at', name: rich('release:run.handedIn'), value: rich('release:run.at', { at: instant(run.madeAt) }) },
        ]}
      />
      {run.kinds && <KindCounts kinds={run.kinds} />}
      {run.told && run.toldAt && run.ended !== 'kind' && <GateCounts told={run.told} at={run.toldAt} />}
      {run.state === 'ready' && <Ready run={run} />}
      {run.state === 'recording' && (
        <Notice title={rich('release:run.recording')}>
          <p>{rich('release:run.recordingText')}</p>
          <p>
            <a href={`/releases/runs/${run.id}`}>{rich('release:run.look')}</a>
          </p>
        </Notice>
      )}
      {run.state === 'complete' && <Complete run={run} />}
    </>
  );
}
