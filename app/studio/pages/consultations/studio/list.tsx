/** Consultations at the desk: drafts, running, over; and what was written and waits to be read. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import type { PublicConsultation } from '../../../services/consultations/consultations.server.ts';
import { waitingComments } from '../../../services/consultations/moderate.server.ts';
import { allConsultations } from '../../../services/consultations/studio-consultations.server.ts';
import { moderatorOf } from './own.ts';

export const meta = titled('consulting:title');

export const access = { GET: 'staff:elsi-officer' };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  toRead: (await waitingComments(tools, moderatorOf(visit))).length,
  all: await allConsultations(tools, visit.locale),
});

export default function StudioConsultationsPage() {
  const { toRead, all } = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  const stateOf = ({ phase, outcome }: PublicConsultation) => {
    if (phase === 'closed') return outcome ? 'done' : 'waiting';
    return phase === 'open' ? 'now' : 'later';
  };
  return (
    <>
      <PageTitle before={<a href="/studio">{rich('studio:desk.title')}</a>} lead={rich('consulting:lead')}>
        {rich('consulting:title')}
      </PageTitle>
      <Ways
        ways={[
          {
            href: '/studio/consultations/comments',
            title: rich('consulting:queue.title'),
            hint: rich('consulting:queue.count', { count: toRead }),
          },
          { href: '/studio/answers', title: rich('consulting:answers.title'), hint: rich('consulting:answers.lead') },
        ]}
      />
      <h2>{rich('consulting:all')}</h2>
      {all.length === 0 && <p>{rich('consulting:none')}</p>}
      <TaskList
        tasks={all.map((one) => ({
          id: one.number,
          title: <Marked text={one.title} />,
          href: `/studio/consultations/${one.number}`,
          hint: one.number,
          state: stateOf(one),
          stateText: rich(`consulting:phase.${one.phase === 'closed' && one.outcome ? 'settled' : one.phase}`, {
            day: day((one.phase === 'announced' ? one.opensAt : one.closesAt) ?? new Date(0)),
          }),
        }))}
      />
      <ButtonLink href="/studio/consultations/new" kind="primary">
        {rich('consulting:new')}
      </ButtonLink>
    </>
  );
}
