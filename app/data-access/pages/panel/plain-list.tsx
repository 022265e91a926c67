/** Texts that the panel found too hard, for the secretariat to write plainer. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { listAdvice } from '../../services/panel/advice.server.ts';
import { listAgendaProposals } from '../../services/panel/meetings.server.ts';
import { listWordsAsked } from '../../services/panel/plain-words.server.ts';
import { officeOf } from './own.ts';
import { Typed } from './words.tsx';

export const meta = titled('panel:office.title');

export const access = { GET: 'staff:review-secretariat' };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  asked: await listWordsAsked(tools, officeOf(visit)),
  advice: (await listAdvice(tools)).filter(({ answer }) => answer === null),
  proposals: await listAgendaProposals(tools),
});

export default function PlainListPage() {
  const { asked, advice, proposals } = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  return (
    <>
      <PageTitle lead={rich('panel:office.lead')}>{rich('panel:office.title')}</PageTitle>
      {asked.length === 0 && <p>{rich('panel:office.none')}</p>}
      <TaskList
        tasks={asked.map(({ request, title, askedAt }) => ({
          id: request,
          title: `${request} ${title}`,
          href: `/panel-words/${request}`,
          state: 'now',
          hint: rich('panel:office.since', { at: day(askedAt) }),
        }))}
      />
      {advice.length > 0 && (
        <>
          <h2>{rich('panel:office.advice')}</h2>
          <TaskList
            tasks={advice.map(({ number, title, publishedAt }) => ({
              id: String(number),
              title,
              href: `/panel-words/advice/${number}`,
              state: 'waiting',
              hint: rich('panel:office.since', { at: day(publishedAt) }),
            }))}
          />
        </>
      )}
      {proposals.length > 0 && (
        <>
          <h2>{rich('panel:office.proposals')}</h2>
          {proposals.map(({ id, forum, words, putAt, voice }) => (
            <section key={id}>
              <h3>
                {rich(`panel:agenda.at.${forum}`)} · <Marked text={day(putAt)} />
              </h3>
              <Typed>{words}</Typed>
              {voice && (
                <p className="hint">{rich('panel:agenda.proposed', { voice }, { said: `/you-said/${voice}` })}</p>
              )}
            </section>
          ))}
        </>
      )}
      <p>{rich('panel:office.applications', {}, { applications: '/panel/applications' })}</p>
    </>
  );
}
