/** Events to come and past: for anyone, without an account. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { listPublicEvents, type ShownPublicEvent } from '../../services/events/public-events.server.ts';
import { PublicEventState, When } from './event-parts.tsx';

export const meta = titled('commons:events.title');

export const access = { GET: 'anyone' };
export const loader = ({ context: { visit, tools } }: RouteArgs) => listPublicEvents(tools, visit.locale);

const hasMinutes = ({ said }: ShownPublicEvent) => said.some(({ kind }) => kind === 'minutes');

function Line({ gathering }: { gathering: ShownPublicEvent }) {
  const { rich } = useTexts();
  const { number, title, held, kind } = gathering;
  return (
    <section>
      <h3>
        <a href={`/events/${number}`}>
          <Marked text={title} />
        </a>
      </h3>
      <p>
        <When gathering={gathering} />
        <br />
        {rich(`commons:events.kind.${kind}`)} · {rich(`commons:events.held.${held}`)}
        {hasMinutes(gathering) && <> · {rich('commons:events.hasMinutes')}</>}
      </p>
      <p>
        <PublicEventState gathering={gathering} />
      </p>
    </section>
  );
}

export default function EventsPage() {
  const { coming, past } = useLoaded<typeof loader>();
  const { rich, locale } = useTexts();
  const feed = `/events.ics?language=${locale === 'en' ? 'en' : 'ja'}`;
  return (
    <>
      <PageTitle lead={rich('commons:events.lead')}>{rich('commons:events.title')}</PageTitle>
      <h2>{rich('commons:events.coming')}</h2>
      {coming.length === 0 && <p>{rich('commons:events.noneComing')}</p>}
      {coming.map((one) => (
        <Line key={one.number} gathering={one} />
      ))}
      <p className="screen-only">{rich('commons:events.feed', {}, { feed })}</p>
      <h2>{rich('commons:events.past')}</h2>
      {past.length === 0 && <p>{rich('commons:events.nonePast')}</p>}
      {past.map((one) => (
        <Line key={one.number} gathering={one} />
      ))}
      <h2>{rich('commons:events.askTitle')}</h2>
      <p>{rich('commons:events.ask', {}, { desks: '/help/desks' })}</p>
    </>
  );
}
