/** The emergency stop: what is stopped, what waits for a second person, and the way to a new one. */
import { STOP_SCOPES } from '#app/data-access/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { STOPPERS } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { loadStops, type ShownStopProposal, type StandingStop } from '../../services/stops/load-stops.server.ts';
import { stopperOf } from './own.ts';
import { Stopped } from './parts.tsx';

export const meta = titled('release:stops.title');

export const access = { GET: STOPPERS };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  return loadStops(tools, stopperOf(visit), visit.locale);
}

function Standing({ stops }: { stops: readonly StandingStop[] }) {
  const { rich, instant } = useTexts();
  return (
    <TaskList
      tasks={stops.map((stop) => ({
        id: stop.id,
        title: <Stopped {...stop} />,
        href: `/stops/new?lift=${encodeURIComponent(stop.id)}`,
        state: 'now',
        hint: (
          <>
            {rich('release:stops.since', { at: instant(stop.since) })} · {rich(`release:stopReason.${stop.reason}`)}
          </>
        ),
        stateText: rich('release:stops.stands'),
      }))}
    />
  );
}

function Proposals({ proposals }: { proposals: readonly ShownStopProposal[] }) {
  const { rich, instant } = useTexts();
  return (
    <TaskList
      tasks={proposals.map((one) => ({
        id: one.id,
        title: (
          <>
            {rich(`release:stops.${one.kind}`)} <Stopped {...one} />
          </>
        ),
        href: `/stops/${one.id}`,
        state: one.state === 'confirmed' ? 'done' : one.state === 'lapsed' ? 'later' : 'waiting',
        hint: rich('release:stops.proposedAt', { at: instant(one.proposedAt) }),
        stateText: rich(one.state === 'waiting' && one.isOwn ? 'release:stops.own' : `release:stops.${one.state}`),
      }))}
    />
  );
}

export default function StopsPage() {
  const { standing, proposals } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <PageTitle lead={rich('release:stops.lead')}>{rich('release:stops.title')}</PageTitle>
      {proposals.length > 0 && (
        <>
          <h2>{rich('release:stops.proposals')}</h2>
          <Proposals proposals={proposals} />
        </>
      )}
      <h2>{rich('release:stops.new')}</h2>
      <p>{rich('release:stops.newText')}</p>
      <ul>
        {STOP_SCOPES.map((scope) => (
          <li key={scope}>
            <a href={`/stops/new?scope=${scope}`}>{rich(`release:scope.${scope}`)}</a>
          </li>
        ))}
      </ul>
      <h2>{rich('release:stops.standing')}</h2>
      {standing.length === 0 ? <p>{rich('release:stops.none')}</p> : <Standing stops={standing} />}
    </>
  );
}
