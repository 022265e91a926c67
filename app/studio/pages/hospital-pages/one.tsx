/** One hospital: who speaks for patients there, when they meet, how to reach it, its own figures and events. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { found } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { listPublicEvents } from '../../services/events/public-events.server.ts';
import { loadHospital } from '../../services/hospital-pages/hospital-pages.server.ts';
import { type SiteFigures, siteFigures } from '../../services/hospital-pages/site-figures.server.ts';
import { HospitalName } from './hospital-name.tsx';
import { OwnPage } from './page-parts.tsx';

export const meta = titled('commons:hospitals.title');

export const access = { GET: 'anyone' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const hospital = found(await loadHospital(tools, params.hospital ?? '', visit.locale));
  return {
    hospital,
    figures: await siteFigures(tools, hospital.id),
    events: await listPublicEvents(tools, visit.locale, { site: hospital.id }),
  };
}

function Figures({ figures: { people, inTime, asOf, events } }: { figures: SiteFigures }) {
  const { rich, number, day } = useTexts();
  const shownPeople =
    people === null
      ? rich('commons:hospitals.notYet')
      : people.atLeast === null
        ? rich('commons:hospitals.fewerThanTen', { day: day(people.asOf) })
        : rich('commons:hospitals.people', { number: number(people.atLeast), day: day(people.asOf) });
  return (
    <section>
      <h2>{rich('commons:hospitals.figures')}</h2>
      <SummaryList
        rows={[
          { id: 'people', name: rich('commons:hospitals.peopleName'), value: shownPeople },
          {
            id: 'in-time',
            name: rich('commons:hospitals.inTimeName'),
            value:
              inTime === null
                ? rich('commons:hospitals.tooFewQuestions')
                : rich('commons:hospitals.inTime', { number: number(inTime), day: day(asOf) }),
          },
          {
            id: 'events',
            name: rich('commons:hospitals.eventsName'),
            value: rich('commons:hospitals.eventsHeld', { number: number(events) }),
          },
        ]}
      />
      <p className="hint">{rich('commons:hospitals.why')}</p>
    </section>
  );
}

export default function HospitalPageShown() {
  const { hospital, figures, events } = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  const { name, page } = hospital;
  const all = [...events.coming, ...events.past];
  return (
    <>
      <PageTitle before={<a href="/hospitals">{rich('commons:hospitals.title')}</a>}>
        <HospitalName name={name} />
      </PageTitle>
      {page ? (
        <>
          <OwnPage page={page} languages={page.languages} />
          <p className="hint">{rich('commons:hospitals.publishedOn', { day: day(page.publishedAt) })}</p>
        </>
      ) : (
        <p>{rich('commons:hospitals.noPage')}</p>
      )}
      <Figures figures={figures} />
      <h2>{rich('commons:hospitals.events')}</h2>
      {all.length === 0 && <p>{rich('commons:hospitals.noEvents')}</p>}
      <ul>
        {all.map((one) => (
          <li key={one.number}>
            <a href={`/events/${one.number}`}>
              <Marked text={one.title} />
            </a>{' '}
            {rich('commons:events.when', { day: day(one.startsAt), from: one.from, until: one.until })}
          </li>
        ))}
      </ul>
      <p>{rich('commons:hospitals.desks', {}, { desks: '/help/desks' })}</p>
    </>
  );
}
