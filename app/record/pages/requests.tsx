/** Cases that I wished to be asked about: what waits for me first, then what I answered and what is over. */

import { AskAbout, ownOf } from '#app/consent/index.pages.ts';
import { loadCaseReports, type OwnCaseReport } from '#app/data-access/index.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { Stands } from '#app/ui/consent/stands.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import { type AskedCase, isWaiting, loadRequestsPage } from '../services/requests/load-requests.server.ts';
import { recipientWords } from './request-parts.tsx';

export const meta = titled('requests:title');

export const access = { GET: OWN };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const { standing, cases: requests } = await loadRequestsPage(tools, ownOf(visit), visit.locale);
  const reports = await loadCaseReports(tools, ownOf(visit), visit.locale);
  return { standing, waiting: requests.filter(isWaiting), others: requests.filter((one) => !isWaiting(one)), reports };
}

function Listed({ requests }: { requests: readonly AskedCase[] }) {
  const texts = useTexts();
  const { rich } = texts;
  return (
    <Ways
      ways={requests.map((one) => ({
        href: `/requests/${one.id}`,
        title: (
          <>
            {recipientWords(one, texts)} <DocText text={one.text.title} />
          </>
        ),
        hint: one.answer
          ? rich(`requests:answered.${one.answer.decision}`)
          : rich(one.isOpen ? 'requests:waits' : 'requests:over'),
      }))}
    />
  );
}

/** Reports of my own case, about which I am asked too. Nothing stands here for who was asked none. */
function Reports({ reports }: { reports: readonly OwnCaseReport[] }) {
  const { rich } = useTexts();
  if (reports.length === 0) return null;
  const ways = reports.map(({ id, title, answer, cleared }) => ({
    href: `/case-reports/${id}`,
    title: <Marked text={title} />,
    hint: rich(answer ? `requests:answered.${answer.decision}` : cleared === false ? 'printed:over' : 'printed:waits'),
  }));
  return (
    <>
      <h2>{rich('printed:listed')}</h2>
      <Ways ways={ways} />
    </>
  );
}

export default function RequestsPage() {
  const { standing, waiting, others, reports } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <PageTitle lead={rich('requests:lead')}>{rich('requests:title')}</PageTitle>
      <Stands standing={standing} />
      <h2>{rich('requests:waiting')}</h2>
      {waiting.length === 0 ? <p>{rich('requests:none')}</p> : <Listed requests={waiting} />}
      <Reports reports={reports} />
      {others.length > 0 && (
        <>
          <h2>{rich('requests:before')}</h2>
          <Listed requests={others} />
        </>
      )}
      <p>{rich('requests:silence')}</p>
      <AskAbout about={{ page: 'requests' }} />
      {standing.offers.includes('change-answers') && (
        <p>{rich('requests:settings', {}, { choices: '/choices', contact: '/contact/frequency' })}</p>
      )}
    </>
  );
}
