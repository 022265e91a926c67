/** What becomes of everything if the programme ends, who takes over, and the day where one was decided. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { publishedPlans } from '#app/oversight/index.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';

export const meta = titled('rights:end.title');

export const access = { GET: 'anyone' };
export const loader = ({ context: { visit, tools } }: RouteArgs) => publishedPlans(tools, visit.locale);

const THINGS = ['gates', 'data', 'samples', 'texts', 'keys', 'ledger'] as const;

export default function AboutEndPage() {
  const { successor, end } = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  return (
    <>
      <PageTitle lead={rich('rights:end.lead')}>{rich('rights:end.title')}</PageTitle>
      {end?.endsOn && (
        <Notice
          tone="attention"
          title={rich(end.endedAt ? 'rights:end.over' : 'rights:end.on', { day: day(end.endsOn) })}
        >
          <p className="lines">
            <Marked text={end.words} />
          </p>
        </Notice>
      )}
      {!end && <p>{rich('rights:end.goesOn')}</p>}
      <h2>{rich('rights:end.who')}</h2>
      {successor ? (
        <p className="lines">
          <Marked text={successor.words} />
        </p>
      ) : (
        <p>{rich('rights:end.nobody')}</p>
      )}
      <h2>{rich('rights:end.what')}</h2>
      <dl className="rows">
        {THINGS.map((thing) => (
          <div key={thing}>
            <dt>{rich(`rights:end.thing.${thing}`)}</dt>
            <dd>{rich(`rights:end.becomes.${thing}`)}</dd>
          </div>
        ))}
      </dl>
      <h2>{rich('rights:end.you')}</h2>
      <ul>
        {(['told', 'copy', 'choose', 'receipts'] as const).map((one) => (
          <li key={one}>{rich(`rights:end.your.${one}`)}</li>
        ))}
      </ul>
    </>
  );
}
