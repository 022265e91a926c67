/** Everything that was recorded of me, in words, the newest first. */

import { ownOf } from '#app/consent/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { Stands } from '#app/ui/consent/stands.tsx';
import { Timeline } from '#app/ui/consent/timeline.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { loadTimelinePage, type TimelineAct } from '../services/load-timeline.server.ts';
import { ActFacts, ActTitle, EntryDispute, WithoutEffect } from './timeline-parts.tsx';

export const meta = titled('timeline:title');

export const access = { GET: OWN };
export const loader = ({ context: { visit, tools } }: RouteArgs) => loadTimelinePage(tools, ownOf(visit), visit.locale);

function More({ act }: { act: TimelineAct }) {
  const { rich } = useTexts();
  return (
    <>
      <ActFacts act={act} />
      <WithoutEffect act={act} />
      <EntryDispute act={act} />
      {act.receipt && (
        <p>
          <a href={`/receipts/${act.receipt}`}>{rich('timeline:receipt')}</a>
        </p>
      )}
    </>
  );
}

export default function TimelinePage() {
  const { acts, standing } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const entries = acts.map((act) => ({
    id: `act-${act.number}`,
    at: act.when,
    what: (
      <a href={`/timeline/${act.number}`}>
        <ActTitle act={act} />
      </a>
    ),
    more: <More act={act} />,
  }));
  return (
    <>
      <PageTitle lead={rich('timeline:lead')}>{rich('timeline:title')}</PageTitle>
      <Stands standing={standing} />
      <p>{rich('doubt:mark.unknownNotice', {}, { notMe: '/not-me?notice=' })}</p>
      <Timeline entries={entries} />
    </>
  );
}
