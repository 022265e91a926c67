/** For one who decides for another: by what power, until when, what the person says herself, and what else can be done. */

import { ownOf } from '#app/consent/index.pages.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { type Way, Ways } from '#app/ui/page/ways.tsx';
import { loadSpeaking, type SpeakingPage } from '../../services/proxies/load-speaking.server.ts';

export const meta = titled('proxy:title');

export const access = { GET: 'proxy' };
export const loader = ({ context: { visit, tools } }: RouteArgs) => loadSpeaking(tools, ownOf(visit));

function Power({ page }: { page: SpeakingPage }) {
  const { rich, day, lastDay } = useTexts();
  const { power, majorityOn } = page;
  if (!power) return null;
  const until = power.until ? rich('proxy:untilDay', { day: lastDay(power.until) }) : rich('proxy:untilUnknown');
  return (
    <SummaryList
      rows={[
        { id: 'kind', name: rich('proxy:power'), value: rich(`proxy:kind.${power.kind}`) },
        { id: 'from', name: rich('proxy:from'), value: <Marked text={day(power.from)} /> },
        { id: 'until', name: rich('proxy:until'), value: majorityOn ? rich('proxy:untilBirthday') : until },
      ]}
    />
  );
}

/** Who is asked next, from which day, and what holds until then. */
function NextTurn({ turn }: Pick<SpeakingPage, 'turn'>) {
  const { rich, day } = useTexts();
  if (!turn) return null;
  return (
    <section>
      <h2>{rich('proxy:turn.title')}</h2>
      <p>{rich(`proxy:turn.${turn.turn}`, { day: day(turn.on) })}</p>
      {turn.days !== null && <p>{rich('proxy:turn.days', { days: turn.days })}</p>}
      <p>{rich(turn.turn === 'of-age' ? 'proxy:turn.holdsOfAge' : 'proxy:turn.holds')}</p>
    </section>
  );
}

export default function SpeakingPageView() {
  const page = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  const { assent, assentSince, isChild, isDisputed } = page;
  const ways: Way[] = [
    ...(isChild
      ? [
          { href: '/speaking/disagree', title: rich('proxy:ways.disagree'), hint: rich('proxy:ways.disagreeHint') },
          { href: '/speaking/child-said-no', title: rich('proxy:ways.childNo'), hint: rich('proxy:ways.childNoHint') },
        ]
      : []),
    { href: '/choices', title: rich('home:ways.choices'), hint: rich('home:ways.choicesHint') },
    { href: '/withdraw', title: rich('home:ways.withdraw'), hint: rich('home:ways.withdrawHint') },
    { href: '/questions', title: rich('home:ways.ask'), hint: rich('home:ways.askHint') },
  ];
  return (
    <>
      <PageTitle lead={rich('proxy:lead')}>{rich('proxy:title')}</PageTitle>
      {isChild && (
        <section>
          <h2>{rich('proxy:child')}</h2>
          <p className="lead">{rich(`proxy:assent.${assent}`, { since: assentSince ? day(assentSince) : '' })}</p>
          {assent === 'refused' && <p>{rich('proxy:assent.refusedText')}</p>}
        </section>
      )}
      {isDisputed && (
        <Notice tone="attention" title={rich('proxy:disputed')}>
          <p>{rich('proxy:disputedText')}</p>
        </Notice>
      )}
      <h2>{rich('proxy:yourPart')}</h2>
      <Power page={page} />
      <p>{rich('proxy:yourPartText')}</p>
      <NextTurn turn={page.turn} />
      <Ways ways={ways} />
    </>
  );
}
