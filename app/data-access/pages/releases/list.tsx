/** The release desk: lists in hand, and everything that was given. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { listRecorded, type RecordedRelease } from '../../services/releases/list-recorded.server.ts';
import { listRuns, type Run } from '../../services/releases/runs.server.ts';
import { deskOf } from './own.ts';

export const meta = titled('release:title');
export const handle = { wide: true };

export const access = { GET: 'staff:release-desk' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  deskOf(visit);
  return { runs: await listRuns(tools), releases: await listRecorded(tools, visit.locale) };
}

function Runs({ runs }: { runs: readonly Run[] }) {
  const { rich, instant } = useTexts();
  return (
    <>
      <h2>{rich('release:runs.title')}</h2>
      <TaskList
        tasks={runs.map((run) => ({
          id: run.id,
          title: `${run.approval} · ${run.dataset}`,
          href: `/releases/runs/${run.id}`,
          state: run.state === 'recording' ? 'waiting' : 'now',
          hint: rich('release:runs.hint', { count: run.lines, at: instant(run.madeAt) }),
          stateText: rich(run.ended ? 'release:runs.notGone' : `release:runs.${run.state}`),
        }))}
      />
    </>
  );
}

const COLUMNS = ['at', 'approval', 'to', 'what', 'samples', 'state'] as const;

function Releases({ releases }: { releases: readonly RecordedRelease[] }) {
  const { rich, t, instant, number } = useTexts();
  return (
    <DataTable
      caption={t('release:list.caption')}
      columns={COLUMNS}
      titles="release:list."
      figures={['samples']}
      rows={releases.map(({ id, at, approval, organisation, dataset, action, samples, withheld, run }) => ({
        id,
        cells: [
          <>
            <Marked text={instant(at)} />
            <p className="hint number">{id}</p>
          </>,
          <span key="approval" className="number">
            {approval ?? '–'}
          </span>,
          organisation ? <Marked key="to" text={organisation} /> : rich('release:list.nobody'),
          <>
            {rich(`release:action.${action}`)}
            <p className="hint">{dataset}</p>
          </>,
          number(samples),
          withheld ? (
            rich('release:list.withheld')
          ) : run ? (
            <a key="run" href={`/releases/runs/${run}`}>
              {rich('release:list.open')}
              <span className="unseen"> {id}</span>
            </a>
          ) : (
            rich('release:list.given')
          ),
        ],
      }))}
    />
  );
}

export default function ReleasesPage() {
  const { runs, releases } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <PageTitle lead={rich('release:lead')}>{rich('release:title')}</PageTitle>
      <Actions>
        <ButtonLink href="/releases/new" kind="primary">
          {rich('release:list.new')}
        </ButtonLink>
      </Actions>
      {runs.length > 0 && <Runs runs={runs} />}
      <h2>{rich('release:list.title')}</h2>
      {releases.length > 0 ? <Releases releases={releases} /> : <p>{rich('release:list.none')}</p>}
    </>
  );
}
