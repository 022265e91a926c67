/** What waits at the finding desk, the urgent first, by identifier alone. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { portionOf } from '#app/kernel/domain/portion.ts';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { FINDING_DESK } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { RestOfList } from '#app/ui/page/rest-of-list.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { type CaseLine, listCases } from '../../services/list-cases.server.ts';
import { findingStaffOf } from './own.ts';

export const meta = titled('results:title');

export const access = { GET: FINDING_DESK };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const staff = findingStaffOf(visit);
  const isRecorded = new URL(visit.path, 'http://here').searchParams.has('recorded');
  const { open, closed } = await listCases(tools, staff);
  return { shown: portionOf(open, queryOf(visit).get('page')), closed, role: staff.role, isRecorded };
}

function About({ line }: { line: CaseLine }) {
  const { rich } = useTexts();
  return (
    <>
      {line.urgent && <strong>{rich('results:urgent')} </strong>}
      {rich(line.category ? `results:category.${line.category}` : 'results:kind.primary')} ·{' '}
      {rich(`results:stage.${line.stage}`)}
      {line.owner === 'you' && <> · {rich('results:owner.you')}</>}
    </>
  );
}

function Waiting({ lines }: { lines: readonly CaseLine[] }) {
  const { rich, day } = useTexts();
  return (
    <TaskList
      tasks={lines.map((line) => ({
        id: line.id,
        title: line.participant,
        href: `/results/${line.id}`,
        state: line.late ? 'waiting' : 'now',
        hint: <About line={line} />,
        stateText: line.dueAt
          ? rich(line.late ? 'coordinator:clock.late' : 'coordinator:clock.due', { until: day(line.dueAt) })
          : rich('results:rests'),
      }))}
    />
  );
}

function Closed({ lines }: { lines: readonly CaseLine[] }) {
  const { t } = useTexts();
  return (
    <DataTable
      caption={t('results:list.closed')}
      columns={['participant', 'about', 'outcome']}
      titles="results:list."
      rows={lines.map((line) => ({
        id: line.id,
        cells: [
          <a key="link" className="number" href={`/results/${line.id}`}>
            {line.participant}
          </a>,
          <About key="about" line={line} />,
          <Marked key="outcome" text={t(`results:outcome.${line.outcome}`)} />,
        ],
      }))}
    />
  );
}

export default function ResultsPage() {
  const { shown, closed, role, isRecorded } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const yours = shown.lines.filter((line) => line.yours && line.dueAt !== null);
  const others = shown.lines.filter((line) => !line.yours && line.dueAt !== null);
  const resting = shown.lines.filter((line) => line.dueAt === null);
  return (
    <>
      {isRecorded && <Notice tone="done" title={rich('results:recorded')} />}
      <PageTitle lead={rich('results:lead')}>{rich('results:title')}</PageTitle>
      <Notice tone="attention" title={rich('results:secret')} />
      <h2>{rich('results:list.yours')}</h2>
      {yours.length === 0 ? <p>{rich('results:list.none')}</p> : <Waiting lines={yours} />}
      {others.length > 0 && (
        <>
          <h2>{rich('results:list.others')}</h2>
          <Waiting lines={others} />
        </>
      )}
      {resting.length > 0 && (
        <>
          <h2>{rich('results:list.resting')}</h2>
          <p>{rich('results:list.restingText')}</p>
          <Waiting lines={resting} />
        </>
      )}
      <RestOfList of={shown} path="/results" />
      {role !== 'genetic-counsellor' && (
        <Actions>
          <ButtonLink href="/results/new" kind="primary">
            {rich('results:new.title')}
          </ButtonLink>
        </Actions>
      )}
      {closed.length > 0 && (
        <>
          <h2>{rich('results:list.closed')}</h2>
          <Closed lines={closed} />
        </>
      )}
    </>
  );
}
