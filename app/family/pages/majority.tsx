/** At 18: three ways of the same weight, and a fourth that needs nothing. What was decided until then can be read first. */

import { ownOf } from '#app/consent/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { Stands } from '#app/ui/consent/stands.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import { loadMajority } from '../services/proxies/load-majority.server.ts';

export const meta = titled('majority:title');

export const access = { GET: 'invitee-or-participant' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const majority = await loadMajority(tools, ownOf(visit));
  // nobody's eighteenth birthday is in question here: to where she stands
  if (!majority) throw seeOther(visit.actor.kind === 'invitee' ? '/join' : '/home');
  return majority;
}

export default function MajorityPage() {
  const { state, ends, on, from, graceUntil, daysLeft, standing, silence } = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  return (
    <>
      <PageTitle lead={rich(`majority:lead.${state}`, { day: day(on) })}>{rich('majority:title')}</PageTitle>
      {daysLeft !== null && <p className="lead">{rich('majority:daysLeft', { days: daysLeft })}</p>}
      <Stands standing={standing} />
      <h2>{rich('majority:changes')}</h2>
      <ul>
        <li>{rich(`majority:${state === 'reached' ? 'changed' : 'change'}.${ends}`, { day: day(on) })}</li>
        <li>{rich('majority:change.own')}</li>
        <li>{rich('majority:change.meanwhile')}</li>
        <li>{rich('majority:change.care')}</li>
      </ul>
      {state === 'reached' && (
        <>
          <h2>{rich('majority:ways')}</h2>
          <Ways
            ways={[
              { href: '/join', title: rich('majority:own'), hint: rich('majority:ownHint') },
              { href: '/withdraw', title: rich('majority:stop'), hint: rich('majority:stopHint') },
              { href: '/questions', title: rich('majority:ask'), hint: rich('majority:askHint') },
            ]}
          />
        </>
      )}
      <h2>{rich('majority:silence')}</h2>
      <p data-silence={silence}>{rich(`majority:later.${silence}`, { from: day(from), grace: day(graceUntil) })}</p>
      <p>{rich('majority:noReply')}</p>
    </>
  );
}
