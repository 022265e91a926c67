/** The panel member's first page: what waits, in calm words; what the panel said lately; where to find help. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList, type TaskState } from '#app/ui/page/task-list.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import { nextMeeting, type PanelMeeting } from '../../services/panel/meetings.server.ts';
import { type Listed, loadPanelHome, type PanelHome } from '../../services/panel/panel-home.server.ts';
import { panelMemberOf } from './own.ts';
import { TimeLeft, useOrganisation } from './parts.tsx';
import { Support } from './support.tsx';

export const meta = titled('panel:home.title');

export const access = { GET: 'staff:panel-member' };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  home: await loadPanelHome(tools, panelMemberOf(visit)),
  next: await nextMeeting(tools),
});

const stateOf = ({ standing, hasVoted, view, isAgain }: Listed): TaskState =>
  isAgain
    ? 'now'
    : view !== null || hasVoted || standing === 'recused'
      ? 'done'
      : standing === 'free'
        ? 'now'
        : 'waiting';

const stateWord = ({ isAgain, view, hasVoted, standing }: Listed) =>
  isAgain ? 'again' : view !== null ? 'over' : hasVoted ? 'voted' : standing;

function Requests({ requests }: { requests: readonly Listed[] }) {
  const { rich } = useTexts();
  const organisation = useOrganisation();
  return (
    <TaskList
      tasks={requests.map((one) => ({
        id: one.id,
        title: <Marked text={organisation(one)} />,
        href: `/panel/${one.id}`,
        state: stateOf(one),
        hint: (
          <>
            {one.id} · <TimeLeft head={one} />
            {one.decided?.differs && <> · {rich('panel:home.answered')}</>}
          </>
        ),
        stateText: rich(`panel:home.state.${stateWord(one)}`),
      }))}
    />
  );
}

function Here({ home, next }: { home: PanelHome; next: PanelMeeting | null }) {
  const { rich, marked, day, instant } = useTexts();
  const { waiting, open, again, lately, seat, isLead } = home;
  return (
    <>
      <PageTitle lead={rich(waiting.length + again.length === 0 ? 'panel:home.nothing' : 'panel:home.lead')}>
        {rich('panel:home.title')}
      </PageTitle>
      {waiting.length > 0 && (
        <>
          <h2>{rich('panel:home.waiting')}</h2>
          <Requests requests={waiting} />
          <p>{rich('panel:home.notNow')}</p>
        </>
      )}
      {again.length > 0 && (
        <>
          <h2>{rich('panel:home.again')}</h2>
          <p>{rich('panel:doubt.home')}</p>
          <Requests requests={again} />
        </>
      )}
      {open.length > 0 && (
        <>
          <h2>{rich('panel:home.open')}</h2>
          <Requests requests={open} />
        </>
      )}
      {lately.length > 0 && (
        <>
          <h2>{rich('panel:home.lately')}</h2>
          <Requests requests={lately} />
        </>
      )}
      <h2>{rich('panel:home.meeting')}</h2>
      {next === null ? (
        <p>{rich('panel:home.noMeeting')}</p>
      ) : (
        <p>
          <a href={`/panel/meetings/${next.id}`}>{rich('panel:meetings.on', { at: instant(next.heldAt) })}</a>
        </p>
      )}
      <Support />
      <h2>{rich('panel:home.more')}</h2>
      <Ways
        ways={[
          { href: '/panel/mine', title: rich('panel:mine.title') },
          { href: '/panel/meetings', title: rich('panel:meetings.title') },
          { href: '/panel/advice', title: rich('panel:advice.title') },
          { href: '/panel/about', title: rich('panel:about.title') },
          ...(isLead
            ? [
                { href: '/panel/records', title: rich('panel:records.title') },
                { href: '/panel/applications', title: rich('panel:applications.title') },
              ]
            : []),
        ]}
      />
      <p>{rich('panel:home.term', { part: marked(`panel:part.${seat.part}`), until: day(seat.until) })}</p>
    </>
  );
}

export default function PanelHomePage() {
  const { home, next } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  if (home !== null) return <Here home={home} next={next} />;
  return (
    <>
      <PageTitle>{rich('panel:home.title')}</PageTitle>
      <Notice title={rich('panel:home.noSeat')}>
        <p>{rich('panel:home.noSeatText')}</p>
      </Notice>
    </>
  );
}
