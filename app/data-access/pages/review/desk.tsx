/** A member's desk: interests first, then what is hers to read, then what waits for her vote. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { OwnTitle } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type Task, TaskList } from '#app/ui/page/task-list.tsx';
import { loadMemberDesk, type MemberDesk, type MemberLine } from '../../services/review/member-desk.server.ts';
import { DaysLeft } from './days-left.tsx';
import { memberOf } from './own.ts';

export const meta = titled('review:desk.title');

export const access = { GET: 'staff:review-member' };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  desk: await loadMemberDesk(tools, memberOf(visit), visit.locale),
});

function Lines({ lines }: { lines: readonly MemberLine[] }) {
  const { rich } = useTexts();
  return (
    <TaskList
      tasks={lines.map(({ request, title, organisation, standing, reads, voted, left }): Task => {
        const isLate = left < 0 && !voted;
        return {
          id: request,
          title: title === null ? request : <OwnTitle>{title}</OwnTitle>,
          href: `/review/${request}`,
          state: voted ? 'done' : standing === 'recused' ? 'later' : isLate ? 'waiting' : 'now',
          hint: (
            <>
              {title && `${request} · `}
              {organisation && <Marked text={organisation} />}
              {reads && <> · {rich('review:desk.reads')}</>}
            </>
          ),
          stateText: voted ? (
            rich('review:desk.voted')
          ) : standing === 'recused' ? (
            rich('review:desk.recused')
          ) : (
            <DaysLeft key="days" left={left} late={left < 0} />
          ),
        };
      })}
    />
  );
}

/** What could tell of one person, before it is published. */
function Publications({ publications }: Pick<MemberDesk, 'publications'>) {
  const { rich, day } = useTexts();
  return (
    <TaskList
      tasks={publications.map(({ publication, request, organisation, standing, judged, shownAt }): Task => {
        const key = judged ? 'done' : standing === 'free' ? 'read' : 'declare';
        return {
          id: publication,
          title: rich('publications:of', { request, day: day(shownAt) }),
          href: `/review/publications/${publication}`,
          state: judged ? 'done' : 'now',
          hint: <Marked text={organisation} />,
          stateText: rich(`review:publication.state.${key}`),
        };
      })}
    />
  );
}

export default function MemberDeskPage() {
  const { desk } = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  const of = (wanted: (line: MemberLine) => boolean) => desk.lines.filter(wanted);
  const groups = [
    { id: 'declare', lines: of(({ standing }) => standing === 'must-declare') },
    { id: 'read', lines: of(({ standing, voted }) => standing === 'free' && !voted) },
    { id: 'done', lines: of(({ standing, voted }) => standing === 'free' && voted) },
    { id: 'out', lines: of(({ standing }) => standing === 'recused') },
  ] as const;
  return (
    <>
      <PageTitle lead={desk.until ? rich('review:desk.term', { day: day(desk.until) }) : undefined}>
        {rich('review:desk.title')}
      </PageTitle>
      {!desk.sits && <p>{rich('review:desk.noSeat')}</p>}
      {desk.sits && desk.lines.length + desk.publications.length === 0 && <p>{rich('review:desk.nothing')}</p>}
      {desk.publications.length > 0 && (
        <section>
          <h2>{rich('review:publication.listed')}</h2>
          <p>{rich('review:publication.listedText')}</p>
          <Publications publications={desk.publications} />
        </section>
      )}
      {groups.map(
        ({ id, lines }) =>
          lines.length > 0 && (
            <section key={id}>
              <h2>{rich(`review:desk.${id}`)}</h2>
              <p>{rich(`review:desk.${id}Text`)}</p>
              <Lines lines={lines} />
            </section>
          ),
      )}
      <p>
        <a href="/review/meetings">{rich('office:meetings.title')}</a>
      </p>
    </>
  );
}
