/** What the participant panel is, and who sits in it: by name only where a member agreed to be named. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import { listShown } from '../../services/panel/members.server.ts';

export const meta = titled('panel:about.title');

export const access = { GET: 'anyone' };
export const loader = async ({ context: { tools } }: RouteArgs) => ({ members: await listShown(tools) });

export default function AboutPage() {
  const { members } = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  return (
    <>
      <PageTitle lead={rich('panel:about.lead')}>{rich('panel:about.title')}</PageTitle>
      <ul>
        {(['reads', 'says', 'answered', 'free'] as const).map((one) => (
          <li key={one}>{rich(`panel:about.does.${one}`)}</li>
        ))}
      </ul>
      <h2>{rich('panel:about.members')}</h2>
      <SummaryList
        rows={members.map(({ id, name, part, from, until }) => ({
          id,
          name: name ?? rich('panel:about.unnamed'),
          value: (
            <>
              {rich(`panel:part.${part}`)} · {rich('panel:about.term', { from: day(from), until: day(until) })}
            </>
          ),
        }))}
      />
      <p className="hint">{rich('panel:about.names')}</p>
      <h2>{rich('panel:about.more')}</h2>
      <Ways
        ways={[
          { href: '/panel/join', title: rich('panel:join.title'), hint: rich('panel:join.hint') },
          { href: '/panel/advice', title: rich('panel:advice.title'), hint: rich('panel:advice.hint') },
          { href: '/panel/meetings', title: rich('panel:meetings.title'), hint: rich('panel:meetings.hint') },
        ]}
      />
    </>
  );
}
