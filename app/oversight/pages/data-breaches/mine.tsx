/** What she is told of leaks that touch her data. Where there is none, that is said. */

import { ownOf } from '#app/consent/index.pages.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { ownSafetyNotices } from '../../services/data-breaches/own-safety-notices.server.ts';

export const meta = titled('rights:safety.title');

export const access = { GET: 'invitee-or-participant' };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  notices: await ownSafetyNotices(tools, ownOf(visit), visit.locale),
});

export default function SafetyPage() {
  const { notices } = useLoaded<typeof loader>();
  const { rich, day, instant } = useTexts();
  return (
    <>
      <PageTitle lead={rich('rights:safety.lead')}>{rich('rights:safety.title')}</PageTitle>
      {notices.length === 0 && <p>{rich('rights:safety.none')}</p>}
      {notices.map(({ number, happenedOn, noticedAt, toldAt, words }) => (
        <section key={number}>
          <h2>{number}</h2>
          <p className="lines">
            <Marked text={words} />
          </p>
          <p className="hint">
            {rich('rights:safety.days', { happened: day(happenedOn), noticed: instant(noticedAt), told: day(toldAt) })}
          </p>
        </section>
      ))}
      <p>{rich('rights:safety.ask', {}, { questions: '/questions', help: '/help' })}</p>
      <p>{rich('rights:safety.rights', {}, { rights: '/rights' })}</p>
    </>
  );
}
