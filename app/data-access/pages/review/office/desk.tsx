/** The secretariat's first page: what is due, the late first, and how long requests take. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnTitle } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import { STRETCH_NAMES } from '../../../domain/requests/turnaround.ts';
import { type DueLine, loadOfficeDesk, type OfficeDesk } from '../../../services/review/office-desk.server.ts';
import { DaysLeft } from '../days-left.tsx';
import { officeOf } from '../own.ts';
import { seatsAt } from './seat-parts.tsx';

export const meta = titled('office:desk.title');

export const access = { GET: 'staff:review-secretariat' };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  desk: await loadOfficeDesk(tools, officeOf(visit), visit.locale),
});

function DueList({ lines }: { lines: readonly DueLine[] }) {
  const { rich } = useTexts();
  return (
    <TaskList
      tasks={lines.map(({ request, kind, title, organisation, left, late, dueAt }) => ({
        id: `${request}${kind}${dueAt.toISOString()}`,
        title: (
          <>
            {rich(`office:due.${kind}`)} · {request}
          </>
        ),
        href: `/office/requests/${request}`,
        state: late ? 'waiting' : 'now',
        hint: (
          <>
            <Marked text={organisation} /> ·{' '}
            {title === null ? rich('office:closed.must-declare') : <OwnTitle>{title}</OwnTitle>}
          </>
        ),
        stateText: <DaysLeft left={left} late={late} />,
      }))}
    />
  );
}

/** What somebody else takes, or nobody can: said before it is late. */
function Closed({ lines }: { lines: OfficeDesk['closed'] }) {
  const { rich } = useTexts();
  const [taken, left] = [lines.filter(({ othersCan }) => othersCan), lines.filter(({ othersCan }) => !othersCan)];
  return (
    <>
      {left.length > 0 && (
        <Notice tone="attention" title={rich('office:closed.nobody')}>
          <p>{rich('office:closed.nobodyText', { requests: left.map(({ request }) => request).join(', ') })}</p>
        </Notice>
      )}
      {taken.length > 0 && (
        <Notice title={rich('office:closed.others')}>
          <p>{rich('office:closed.othersText', { requests: taken.map(({ request }) => request).join(', ') })}</p>
        </Notice>
      )}
    </>
  );
}

function Turnaround({ desk: { turnaround } }: { desk: OfficeDesk }) {
  const { t, rich, number } = useTexts();
  return (
    <DataTable
      caption={t('office:turnaround.caption')}
      columns={(['stretch', 'requests', 'median', 'longest'] as const).map((id) => ({
        id,
        title: rich(`office:turnaround.${id}`),
        isNumber: id !== 'stretch',
      }))}
      rows={STRETCH_NAMES.map((stretch) => {
        const figure = turnaround[stretch];
        const shown = figure ? [figure.requests, figure.median, figure.longest].map(number) : ['–', '–', '–'];
        return { id: stretch, cells: [rich(`office:turnaround.${stretch}`), ...shown] };
      })}
    />
  );
}

export default function OfficeDeskPage() {
  const { desk } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const late = desk.due.filter((line) => line.late);
  const coming = desk.due.filter((line) => !line.late);
  return (
    <>
      <PageTitle lead={rich('office:desk.lead')}>{rich('office:desk.title')}</PageTitle>
      {late.length > 0 && (
        <>
          <h2>{rich('office:desk.late')}</h2>
          <DueList lines={late} />
        </>
      )}
      <h2>{rich('office:desk.due')}</h2>
      {coming.length === 0 ? <p>{rich('office:desk.none')}</p> : <DueList lines={coming} />}
      <Closed lines={desk.closed} />
      <h2>{rich('office:desk.more')}</h2>
      <Ways
        ways={[
          ...(['requests', 'meetings'] as const).map((one) => ({
            href: `/office/${one}`,
            title: rich(`office:${one}.title`),
          })),
          { href: '/office/seats', title: rich('office:seats.title.committee') },
          { href: seatsAt('panel'), title: rich('office:seats.title.panel') },
        ]}
      />
      <h2>{rich('office:turnaround.title')}</h2>
      <p>{rich('office:turnaround.lead')}</p>
      <Turnaround desk={desk} />
    </>
  );
}
