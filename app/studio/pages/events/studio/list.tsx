/** Events in the studio: drafts, what is to come with how many come, what is over and has no minutes yet. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { ButtonLink } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { countSignUps } from '../../../services/events/event-office.server.ts';
import { allPublicEvents, type ShownPublicEvent } from '../../../services/events/public-events.server.ts';
import { officerOf } from '../../officer.ts';
import { When } from '../event-parts.tsx';

export const meta = titled('commonsdesk:events.page');

export const access = { GET: 'staff:elsi-officer' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const who = officerOf(visit);
  const count = await countSignUps(tools, who);
  const all = await allPublicEvents(tools, visit.locale);
  return {
    events: all.map((gathering) => ({
      gathering,
      confirmed: count(gathering.number, 'confirmed'),
      waiting: count(gathering.number, 'waiting'),
    })),
  };
}

const stateOf = ({ publishedAt, cancelled, isPast, said }: ShownPublicEvent) => {
  if (publishedAt === null) return 'draft';
  if (cancelled) return 'cancelled';
  if (!isPast) return 'coming';
  return said.some(({ kind }) => kind === 'minutes') ? 'done' : 'minutesMissing';
};

export default function StudioEventsPage() {
  const { events } = useLoaded<typeof loader>();
  const { rich, marked, number } = useTexts();
  return (
    <>
      <PageTitle before={<a href="/studio">{rich('studio:desk.title')}</a>} lead={rich('commonsdesk:events.lead')}>
        {rich('commonsdesk:events.page')}
      </PageTitle>
      <p>
        <ButtonLink kind="primary" href="/studio/events/new">
          {rich('commonsdesk:events.new')}
        </ButtonLink>
      </p>
      <DataTable
        caption={marked('commonsdesk:events.page')}
        columns={[
          { id: 'title', title: rich('commonsdesk:events.title') },
          { id: 'when', title: rich('commonsdesk:events.whenName') },
          { id: 'state', title: rich('commonsdesk:events.stateName') },
          { id: 'confirmed', title: rich('commonsdesk:events.confirmed'), isNumber: true },
          { id: 'waiting', title: rich('commonsdesk:events.waiting'), isNumber: true },
        ]}
        rows={events.map(({ gathering, confirmed, waiting }) => ({
          id: gathering.number,
          cells: [
            <a key="title" href={`/studio/events/${gathering.number}`}>
              {gathering.title}
            </a>,
            <When key="when" gathering={gathering} />,
            rich(`commonsdesk:events.state.${stateOf(gathering)}`),
            number(confirmed),
            number(waiting),
          ],
        }))}
      />
    </>
  );
}
