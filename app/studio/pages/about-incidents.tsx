/** What happens in an incident, hour by hour, and every notice there has been: where there is none, that is said with its day. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { AboutContent } from '#app/public/index.pages.ts';
import { loadAbout } from '#app/public/index.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { type IncidentNotice, listIncidents } from '../services/incidents/incident-notices.server.ts';

export const meta = titled('commons:about.incidents');

export const access = { GET: 'anyone' };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  section: loadAbout('incidents', visit.locale),
  notices: await listIncidents(tools, visit.locale),
  today: tools.clock.now().toISOString(),
});

function Told({ notice }: { notice: IncidentNotice }) {
  const { rich, day, instant } = useTexts();
  return (
    <>
      <p className="hint">
        {rich('commons:incident.days', {
          published: day(notice.publishedAt),
          happened: day(notice.happenedOn),
          noticed: instant(notice.noticedAt),
        })}
      </p>
      {(['happened', 'done', 'youCan'] as const).map((part) => (
        <p key={part}>
          <strong>{rich(`commons:incident.${part}`)}</strong> <Marked text={notice[part]} />
        </p>
      ))}
    </>
  );
}

function Notice({ notice }: { notice: IncidentNotice }) {
  const { rich } = useTexts();
  return (
    <section id={`notice-${notice.id}`}>
      <h3>
        <Marked text={notice.title} />
      </h3>
      <Told notice={notice} />
      {notice.later.map((one) => (
        <section key={one.id}>
          <h4>
            {rich('commons:incident.later')} <Marked text={one.title} />
          </h4>
          <Told notice={one} />
        </section>
      ))}
    </section>
  );
}

export default function IncidentsPage() {
  const { section, notices, today } = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  const ways = [
    { href: '/help', title: rich('public:help.title'), hint: rich('public:home.adviceHint') },
    { href: '/about/security', title: rich('commons:about.security'), hint: rich('commons:about.securityWay') },
  ];
  return (
    <AboutContent id="incidents" section={section} ways={ways}>
      <h2>{rich('commons:incident.past')}</h2>
      {notices.length === 0 && (
        <p>
          <strong>{rich('commons:incident.none', { day: day(today) })}</strong>
        </p>
      )}
      {notices.map((notice) => (
        <Notice key={notice.id} notice={notice} />
      ))}
    </AboutContent>
  );
}
